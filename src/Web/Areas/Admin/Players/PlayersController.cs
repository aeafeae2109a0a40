using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Web.Areas.Admin.Forms;
using Achievements.Web.Areas.Admin.Lists;
using Achievements.Web.Display;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Players;

[Route("/admin/players")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class PlayersController(IMediator mediator, SubmittedForms submitted) : AdminController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] PlayerFilter filter)
    {
        ModelState.Clear();
        return View(new PlayerList(filter, await Mediator.Send(new ListPlayers(filter.Search, filter.Sort, filter.Page), Aborted)));
    }

    [HttpGet("new")]
    public IActionResult New() => View(new PlayerForm { FormId = SubmittedForms.NewId() });

    [HttpPost("new")]
    public async Task<IActionResult> New(PlayerForm form)
    {
        if (!ModelState.IsValid)
            return View(form);
        try
        {
            var message = new CreatePlayer(form.ExternalId, form.DisplayName ?? "", form.Email, form.TimeZone, form.Language, form.EmailVerified);
            var (player, _) = await submitted.OnceAsync(form.FormId, () => Mediator.Send(message, CancellationToken.None));
            Flash($"{Shown.Quoted(player.DisplayName)} is known now.");
            return RedirectToAction(nameof(Show), new { player.Id });
        }
        catch (ValidationException faults)
        {
            ModelState.Add(faults);
        }
        catch (RefusedException refused)
        {
            ModelState.Add(refused);
        }
        return View(form);
    }

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, int page = 1) => await ShowAsync(id, page, new RecordForm { Key = NewKey() });

    [HttpGet("{id:long}/edit")]
    public async Task<IActionResult> Edit(long id)
    {
        var player = await Mediator.Send(new GetPlayer(PlayerKey.Of(id)), Aborted);
        return ShowEdit(player, new PlayerForm
        {
            DisplayName = player.DisplayName,
            Email = player.Email,
            EmailVerified = player.EmailVerified,
            Language = player.Language,
            TimeZone = player.TimeZone,
        });
    }

    [HttpPost("{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, PlayerForm form)
    {
        var player = await Mediator.Send(new GetPlayer(PlayerKey.Of(id)), Aborted);
        if (!ModelState.IsValid)
            return ShowEdit(player, form);
        try
        {
            // The tick was about the address before: nobody has confirmed the new one.
            var isStale = player.EmailVerified && form.Email?.Trim() != player.Email;
            await Mediator.Send(new EditPlayer(id, form.DisplayName ?? "", form.Email, form.TimeZone ?? "", form.Language, isStale ? false : form.EmailVerified), Aborted);
        }
        catch (RefusedException refused) when (refused is not NotFoundException)
        {
            ModelState.Add(refused);
            return ShowEdit(player, form);
        }
        Flash($"{Shown.Quoted(form.DisplayName!.Trim())} is saved.");
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpGet("{id:long}/erase")]
    public async Task<IActionResult> Erase(long id)
    {
        var player = await Mediator.Send(new GetPlayer(PlayerKey.Of(id)), Aborted);
        return View("Ask", new Confirmation(
            $"Erase {Shown.Quoted(player.DisplayName)}?",
            [
                $"Everything known about the player is deleted: {Words.Count(player.Stats.TestsTaken, "test", "tests")}, {Words.Count(player.Stats.AchievementsUnlocked, "badge", "badges")}, streak, XP, name and addresses.",
                "It cannot be undone.",
                player.ExternalId is null ? "Webhooks are told." : "Webhooks are told. A later test with the same external id makes a new player.",
            ],
            Url.Action(nameof(Erase), new { id })!, "Erase the player", Url.Action(nameof(Show), new { id })!, IsDangerous: true));
    }

    [HttpPost("{id:long}/erase")]
    [ActionName(nameof(Erase))]
    public async Task<IActionResult> EraseForGood(long id)
    {
        var erased = await Mediator.Send(new ErasePlayer(PlayerKey.Of(id)), CancellationToken.None);
        Flash($"{Shown.Quoted(erased.DisplayName)} is erased.");
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:long}/tests")]
    public async Task<IActionResult> Record(long id, RecordForm form)
    {
        if (!ModelState.IsValid)
            return await ShowAsync(id, 1, form);
        var player = await Mediator.Send(new GetPlayer(PlayerKey.Of(id)), Aborted);
        if (FaultOf(form.TakenAt, player.TimeZone) is { } fault)
        {
            ModelState.AddModelError(nameof(form.TakenAt), fault);
            return await ShowAsync(id, 1, form);
        }
        try
        {
            var test = new TestToRecord(PlayerKey.Of(id), form.Points ?? 0, Instant(form.TakenAt, player.TimeZone), form.Reference, form.Key, AwardOrigin.Manual);
            // Not called back when the browser goes away: it could not tell whether the test counted.
            var outcomes = await Mediator.Send(new RecordTestResults([test]), CancellationToken.None);
            var recorded = outcomes[0].RecordedOrThrow();
            Flash(Recorded(recorded));
            return RedirectToAction(nameof(Show), new { id });
        }
        catch (ValidationException faults)
        {
            ModelState.Add(faults);
        }
        catch (RefusedException reused) when (reused.Code == "idempotencyKey.reused")
        {
            ModelState.AddModelError("", "This form was sent before with other values, and that test is recorded. Send it again to record one more.");
            ModelState.Remove(nameof(form.Key));
            form.Key = NewKey();
        }
        catch (RefusedException refused) when (refused is not NotFoundException)
        {
            ModelState.Add(refused);
        }
        return await ShowAsync(id, 1, form);
    }

    private ViewResult ShowEdit(PlayerDetails player, PlayerForm form) => View("Edit", new PlayerEditor(player, form));

    private static string NewKey() => $"admin-{SubmittedForms.NewId()}";

    private static string Recorded(RecordedTestResult recorded) => recorded.NewAchievements.Count == 0
        ? $"Test {recorded.TestId} is recorded."
        : $"Test {recorded.TestId} is recorded and unlocked {string.Join(", ", recorded.NewAchievements.Select(a => Shown.Quoted(a.Name)))}.";

    private async Task<IActionResult> ShowAsync(long id, int page, RecordForm form) =>
        View("Show", new PlayerPage(await Mediator.Send(new GetPlayerRecord(id, page), Aborted), form));

    private static string? FaultOf(DateTime? local, string zone) =>
        local is not { } at ? null
        : !TypedTime.IsInReach(at, zone) ? TypedTime.OutOfReach
        : LocalTime.ZoneOf(zone).IsInvalidTime(at) ? $"This time does not exist in {zone}: the clocks are put forward over it."
        : null;

    private static DateTimeOffset? Instant(DateTime? local, string zone) =>
        local is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Unspecified), LocalTime.ZoneOf(zone).GetUtcOffset(at)) : null;
}
