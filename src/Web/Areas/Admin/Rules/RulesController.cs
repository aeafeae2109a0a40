using System.Globalization;
using Achievements.Application.Common;
using Achievements.Application.Rules;
using Achievements.Domain;
using Achievements.Web.Areas.Admin.Forms;
using Achievements.Web.Areas.Admin.Lists;
using Achievements.Web.Display;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Rules;

/// <summary>Limits against farming, and boosts.</summary>
[Route("/admin/rules")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class RulesController(IMediator mediator, SubmittedForms submitted) : AdminController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index()
    {
        var rules = await Mediator.Send(new GetRules(), Aborted);
        return View(new RulesPage(rules, Remembering(LimitsForm.Of(rules))));
    }

    /// <param name="choice">After a conflict: by field, whether <c>mine</c> or <c>theirs</c> is kept.</param>
    [HttpPost("")]
    public async Task<IActionResult> Limit(LimitsForm form, [FromForm] Dictionary<string, string>? choice)
    {
        var rules = await Mediator.Send(new GetRules(), Aborted);
        FormConflict.Merge(form, LimitsForm.Of(rules), choice ?? [], LimitsForm.Fields, ModelState);
        if (!ModelState.IsValid)
            return View("Index", new RulesPage(rules, form));
        try
        {
            await Mediator.Send(new SetLimits(form.PointsPerTest, form.ResultsPerDay, form.CoolDownSeconds, form.Revision), Aborted);
        }
        catch (StaleException)
        {
            var current = LimitsForm.Of(await Mediator.Send(new GetRules(), Aborted));
            var conflict = FormConflict.Of("The limits", Url.Action(nameof(Limit))!, Url.Action(nameof(Index))!, form, current, LimitsForm.Fields);
            if (conflict.Fields.Count > 0)
                return ShowConflict(conflict);
        }
        Flash("The limits are saved. They hold for tests that are recorded from now on.");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("boosts/new")]
    public IActionResult New() => View("Boost", new BoostPage(null, new BoostForm { FormId = SubmittedForms.NewId() }));

    [HttpPost("boosts/new")]
    public Task<IActionResult> New(BoostForm form) => SaveAsync(null, form, null);

    [HttpGet("boosts/{id:long}")]
    public async Task<IActionResult> Edit(long id)
    {
        var boost = await FindAsync(id);
        return View("Boost", new BoostPage(boost, Remembering(BoostForm.Of(boost))));
    }

    /// <param name="choice">After a conflict: by field, whether <c>mine</c> or <c>theirs</c> is kept.</param>
    [HttpPost("boosts/{id:long}")]
    public async Task<IActionResult> Edit(long id, BoostForm form, [FromForm] Dictionary<string, string>? choice) => await SaveAsync(await FindAsync(id), form, choice);

    [HttpGet("boosts/{id:long}/end")]
    public async Task<IActionResult> End(long id)
    {
        var boost = await FindAsync(id);
        var running = boost.State == BoostState.Running;
        return View("Ask", new Confirmation(
            $"{(running ? "End" : "Take back")} {Shown.Quoted(boost.Name)}?",
            [running ? "Tests taken from now on bring their usual XP; what was multiplied stays." : "It has not started, so nothing was multiplied by it."],
            Url.Action(nameof(End), new { id })!, running ? "End it now" : "Take it back", Url.Action(nameof(Index))!, IsDangerous: true));
    }

    [HttpPost("boosts/{id:long}/end")]
    [ActionName(nameof(End))]
    public async Task<IActionResult> EndNow(long id)
    {
        var boost = await FindAsync(id);
        await Mediator.Send(new EndBoost(id), Aborted);
        Flash($"{Shown.Quoted(boost.Name)} has ended.");
        return RedirectToAction(nameof(Index));
    }

    private async Task<IActionResult> SaveAsync(BoostRow? boost, BoostForm form, Dictionary<string, string>? choice)
    {
        if (boost is not null)
            FormConflict.Merge(form, BoostForm.Of(boost), choice ?? [], BoostForm.Fields, ModelState);
        if (!ModelState.IsValid)
            return View("Boost", new BoostPage(boost, form));
        try
        {
            var (from, until) = (Instant(form.From!.Value, boost?.From), Instant(form.Until!.Value, boost?.Until));
            var message = new SaveBoost(boost?.Id, form.Name, BoostFormValidator.MultiplierOf(form.Multiplier) ?? 0, from, until, boost is null ? null : form.Revision);
            await submitted.OnceAsync(form.FormId, () => Mediator.Send(message, CancellationToken.None));
            Flash($"{Shown.Quoted(form.Name!.Trim())} is saved.");
            return RedirectToAction(nameof(Index));
        }
        catch (StaleException)
        {
            var current = BoostForm.Of(await FindAsync(boost!.Id));
            var address = Url.Action(nameof(Edit), new { boost.Id })!;
            var conflict = FormConflict.Of(Shown.Quoted(current.Name!), address, address, form, current, BoostForm.Fields);
            if (conflict.Fields.Count > 0)
                return ShowConflict(conflict);
            Flash($"{Shown.Quoted(current.Name!)} is saved.");
            return RedirectToAction(nameof(Index));
        }
        catch (RefusedException refused) when (refused is not NotFoundException)
        {
            ModelState.Add(refused);
        }
        return View("Boost", new BoostPage(boost, form));
    }

    private static T Remembering<T>(T form)
        where T : IRevisedForm
    {
        form.Loaded = FormConflict.Remember(form);
        return form;
    }

    private ViewResult ShowConflict(FormConflict conflict)
    {
        // The form is shown with another revision than the one that was sent.
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return View("Conflict", conflict);
    }

    private async Task<BoostRow> FindAsync(long id) =>
        (await Mediator.Send(new GetRules(), Aborted)).Boosts.FirstOrDefault(b => b.Id == id) ?? throw new NotFoundException("boost.not_found", $"There is no boost {id}.");

    /// <summary>A time that was not touched stays the instant that it was: the form shows minutes.</summary>
    private static DateTimeOffset Instant(DateTime typed, DateTimeOffset? known) =>
        known is { } at && at.UtcDateTime.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerMinute)) == typed ? at : new DateTimeOffset(typed.Ticks, TimeSpan.Zero);
}
