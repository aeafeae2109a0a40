using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Web.Areas.Admin.Forms;
using Achievements.Web.Areas.Admin.Lists;
using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Catalogue;

/// <summary>The list, and the form that makes and edits.</summary>
[Route("/admin/achievements")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class AchievementsController(IMediator mediator, IMapper mapper) : AdminController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] AchievementFilter filter)
    {
        ModelState.Clear();
        return View(new AchievementList(filter, await Mediator.Send(filter.ToQuery(), Aborted), await Mediator.Send(new ListCategories(), Aborted)));
    }

    [HttpGet("new")]
    public Task<IActionResult> New() => ShowNewAsync(new AchievementForm());

    [HttpPost("new")]
    public async Task<IActionResult> New(AchievementForm form, string? then)
    {
        ProposeId(form);
        if (!ModelState.IsValid)
            return await ShowNewAsync(form);
        try
        {
            await Mediator.Send(new CreateAchievement(form.Id!, form.ToInput(null)), Aborted);
        }
        catch (ConflictException taken)
        {
            if (!await IsTheSameAsync(form))
            {
                ModelState.Add(taken);
                return await ShowNewAsync(form);
            }
        }
        catch (Exception refused) when (TakeFaults(refused))
        {
            return await ShowNewAsync(form);
        }
        if (then == "publish")
            return RedirectToAction("Publish", "AchievementState", new { form.Id });
        Flash($"{Shown.Quoted(form.Name!)} is saved as a draft. Publish it when players may earn it.");
        return RedirectToAction(nameof(Edit), new { form.Id });
    }

    [HttpGet("edit/{id}")]
    public async Task<IActionResult> Edit(string id)
    {
        var details = await Mediator.Send(new GetAchievement(id), Aborted);
        return await ShowEditAsync(details, FormOf(details));
    }

    /// <param name="choice">After a conflict: by field, whether <c>mine</c> or <c>theirs</c> is kept.</param>
    [HttpPost("edit/{id}")]
    public async Task<IActionResult> Edit(string id, AchievementForm form, [FromForm] Dictionary<string, string>? choice)
    {
        form.Id = id;
        var details = await Mediator.Send(new GetAchievement(id), Aborted);
        var current = FormOf(details);
        if (choice?.Count > 0)
            Merge(form, current, choice);
        if (!ModelState.IsValid)
            return await ShowEditAsync(details, form);
        try
        {
            var saved = await Mediator.Send(new EditAchievement(id, form.Revision, form.ToInput(details)), Aborted);
            Flash(saved.BackfillId is null
                ? $"{Shown.Quoted(form.Name!)} is saved."
                : $"{Shown.Quoted(form.Name!)} is saved. Its rule changed, so a backfill looks for players who already meet it.");
        }
        catch (StaleException)
        {
            current = FormOf(await Mediator.Send(new GetAchievement(id), Aborted));
            var conflict = EditConflict.Of(id, form, current);
            if (conflict.Fields.Count > 0)
                return ShowConflict(conflict);
            Flash($"{Shown.Quoted(form.Name!)} is saved.");
        }
        catch (Exception refused) when (TakeFaults(refused))
        {
            return await ShowEditAsync(details, form);
        }
        return RedirectToAction(nameof(Edit), new { id });
    }

    private void ProposeId(AchievementForm form)
    {
        form.Id ??= Slug.Propose(form.Name);
        if (form.Id is null && !string.IsNullOrWhiteSpace(form.Name))
            ModelState.AddModelError(nameof(form.Id), "None can be made from this name; write one.");
    }

    private bool TakeFaults(Exception refused)
    {
        if (refused is ValidationException faults)
            ModelState.Add(faults);
        else if (refused is RefusedException and not NotFoundException)
            ModelState.Add((RefusedException)refused);
        else
            return false;
        return true;
    }

    /// <summary>Whether the id is taken by what this very form made a moment ago: a double click, not a conflict.</summary>
    private async Task<bool> IsTheSameAsync(AchievementForm form)
    {
        var taken = FormOf(await Mediator.Send(new GetAchievement(form.Id!), Aborted));
        return !AchievementField.All.Any(field => field.Differs(form, taken));
    }

    private void Merge(AchievementForm form, AchievementForm current, Dictionary<string, string> choice)
    {
        foreach (var field in AchievementField.All.Where(f => choice.GetValueOrDefault(f.Key) == "theirs"))
        {
            field.Take(current, form);
            foreach (var key in ModelState.Keys.Where(k => k.StartsWith(field.Key, StringComparison.Ordinal)).ToList())
                ModelState.Remove(key);
        }
    }

    private AchievementForm FormOf(AchievementDetails details) => mapper.Map<AchievementForm>(details);

    private async Task<IActionResult> ShowNewAsync(AchievementForm form) =>
        View("New", new AchievementEditor(form.WithAllRows(), null, 0, await Mediator.Send(new ListCategories(), Aborted)));

    private async Task<IActionResult> ShowEditAsync(AchievementDetails details, AchievementForm form)
    {
        form.Loaded ??= EditConflict.Remember(form);
        var holders = await Mediator.Send(new CountHolders(details.Id), Aborted);
        return View("Edit", new AchievementEditor(form.WithAllRows(), details, holders, await Mediator.Send(new ListCategories(), Aborted)));
    }

    private ViewResult ShowConflict(EditConflict conflict)
    {
        // The form is shown with another revision than the one that was sent.
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return View("Conflict", conflict);
    }
}

/// <param name="Stored">What is stored; null for a new one.</param>
public sealed record AchievementEditor(AchievementForm Form, AchievementDetails? Stored, long Holders, IReadOnlyList<string> Categories)
{
    public bool IsPublished => Stored?.State == AchievementState.Published;
}
