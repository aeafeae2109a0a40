using Achievements.Application.Backfills;
using Achievements.Application.Common;
using Achievements.Application.Levels;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Levels;
using Achievements.Web.Display;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Levels;

/// <summary>The level curve: shown, written, compared with the one in force, and only then applied.</summary>
[Route("/admin/levels")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class LevelsController(IMediator mediator) : AdminController(mediator)
{
    private const int BackfillsLookedAt = 50;

    [HttpGet("")]
    public async Task<IActionResult> Index()
    {
        var backfills = await Mediator.Send(new ListBackfills(BackfillsLookedAt), Aborted);
        return View(new LevelsPage(
            await Mediator.Send(new GetLevels(), Aborted),
            backfills.Items.FirstOrDefault(b => b.Work == BackfillWork.Levels),
            await Mediator.Send(new ListLevelVersions(), Aborted)));
    }

    [HttpGet("edit")]
    public async Task<IActionResult> Edit() => View(LevelsFormReading.Of(await Mediator.Send(new GetLevels(), Aborted)));

    /// <summary>Back from the comparison, with what was typed.</summary>
    [HttpPost("edit")]
    public IActionResult Edit(LevelsForm form) => View(form);

    [HttpPost("preview")]
    public async Task<IActionResult> Preview(LevelsForm form) => ModelState.IsValid ? await CompareAsync(form) : View("Edit", form);

    [HttpPost("apply")]
    public async Task<IActionResult> Apply(LevelsForm form)
    {
        if (!ModelState.IsValid)
            return View("Edit", form);
        try
        {
            var applied = await Mediator.Send(new ApplyLevels(form.Version, LevelsFormReading.Read(form), User.Identity?.Name ?? ""), Aborted);
            Flash($"Version {Words.Number(applied.Levels.Version)} of the level curve holds now; the players' levels are being recomputed.");
            return RedirectToAction(nameof(Index));
        }
        catch (StaleException)
        {
            return await CompareAsync(form, isAnew: true);
        }
    }

    private async Task<ViewResult> CompareAsync(LevelsForm form, bool isAnew = false)
    {
        var definition = LevelsFormReading.Read(form);
        var today = await Mediator.Send(new GetLevels(), Aborted);
        var moves = await Mediator.Send(new PreviewLevels(definition), Aborted);
        if (isAnew)
            Response.StatusCode = StatusCodes.Status409Conflict;
        // What is compared is what may be applied: the version shown, not the one that was typed against.
        isAnew |= form.Version != today.Version;
        ModelState.Remove(nameof(form.Version));
        form.Version = today.Version;
        return View("Preview", new LevelsComparison(form, today, LevelCurve.Of(definition), moves, isAnew));
    }
}
