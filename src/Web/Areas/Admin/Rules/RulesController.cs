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
        return View(new RulesPage(rules, new LimitsForm { PointsPerTest = rules.PointsPerTest, ResultsPerDay = rules.ResultsPerDay, CoolDownSeconds = rules.CoolDownSeconds }));
    }

    [HttpPost("")]
    public async Task<IActionResult> Limit(LimitsForm form)
    {
        if (!ModelState.IsValid)
            return View("Index", new RulesPage(await Mediator.Send(new GetRules(), Aborted), form));
        await Mediator.Send(new SetLimits(form.PointsPerTest, form.ResultsPerDay, form.CoolDownSeconds), Aborted);
        Flash("The limits are saved. They hold for tests that are recorded from now on.");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("boosts/new")]
    public IActionResult New() => View("Boost", new BoostPage(null, new BoostForm { FormId = SubmittedForms.NewId() }));

    [HttpPost("boosts/new")]
    public Task<IActionResult> New(BoostForm form) => SaveAsync(null, form);

    [HttpGet("boosts/{id:long}")]
    public async Task<IActionResult> Edit(long id)
    {
        var boost = await FindAsync(id);
        var form = new BoostForm { Name = boost.Name, Multiplier = boost.Multiplier.ToString("0.##", CultureInfo.InvariantCulture), From = boost.From.UtcDateTime, Until = boost.Until.UtcDateTime };
        return View("Boost", new BoostPage(boost, form));
    }

    [HttpPost("boosts/{id:long}")]
    public async Task<IActionResult> Edit(long id, BoostForm form) => await SaveAsync(await FindAsync(id), form);

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

    private async Task<IActionResult> SaveAsync(BoostRow? boost, BoostForm form)
    {
        if (!ModelState.IsValid)
            return View("Boost", new BoostPage(boost, form));
        try
        {
            var (from, until) = (Instant(form.From!.Value, boost?.From), Instant(form.Until!.Value, boost?.Until));
            var message = new SaveBoost(boost?.Id, form.Name, BoostFormValidator.MultiplierOf(form.Multiplier) ?? 0, from, until);
            await submitted.OnceAsync(form.FormId, () => Mediator.Send(message, CancellationToken.None));
            Flash($"{Shown.Quoted(form.Name!.Trim())} is saved.");
            return RedirectToAction(nameof(Index));
        }
        catch (RefusedException refused) when (refused is not NotFoundException)
        {
            ModelState.Add(refused);
        }
        return View("Boost", new BoostPage(boost, form));
    }

    private async Task<BoostRow> FindAsync(long id) =>
        (await Mediator.Send(new GetRules(), Aborted)).Boosts.FirstOrDefault(b => b.Id == id) ?? throw new NotFoundException("boost.not_found", $"There is no boost {id}.");

    /// <summary>A time that was not touched stays the instant that it was: the form shows minutes.</summary>
    private static DateTimeOffset Instant(DateTime typed, DateTimeOffset? known) =>
        known is { } at && at.UtcDateTime.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerMinute)) == typed ? at : new DateTimeOffset(typed.Ticks, TimeSpan.Zero);
}
