using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain;
using Achievements.Web.Areas.Admin.Forms;
using Achievements.Web.Areas.Admin.Lists;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Streaks;

/// <summary>One player's days: pauses, freezes, and days to set right.</summary>
[Route("/admin/players/{id:long}/streak")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class StreakController(IMediator mediator, SubmittedForms submitted) : AdminController(mediator)
{
    /// <param name="takeBack">A day whose repair is to be taken back.</param>
    [HttpGet("")]
    public Task<IActionResult> Show(long id, DateOnly? takeBack = null) =>
        ShowAsync(id, takeBack is null ? null : page => page with { Repair = new RepairForm { Day = takeBack, State = DayState.Missed } });

    [HttpPost("pauses")]
    public Task<IActionResult> Pause(long id, [Bind(Prefix = nameof(StreakPage.Pause))] PauseForm form) => ChangeAsync(
        id, nameof(StreakPage.Pause),
        () => submitted.OnceAsync(form.FormId, () => Mediator.Send(new PauseStreak(PlayerKey.Of(id), form.From!.Value, form.Until!.Value, form.Reason), CancellationToken.None)),
        "The streak pauses on those days.", page => page with { Pause = form });

    [HttpPost("pauses/{number:int}/end")]
    public async Task<IActionResult> EndPause(long id, int number)
    {
        await Mediator.Send(new EndPause(PlayerKey.Of(id), number), Aborted);
        Flash("From today on, days count again.");
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpPost("freezes")]
    public Task<IActionResult> Freezes(long id, [Bind(Prefix = nameof(StreakPage.Freezes))] FreezesForm form) => ChangeAsync(
        id, nameof(StreakPage.Freezes),
        () => submitted.OnceAsync(form.FormId, () => Mediator.Send(new GrantFreezes(PlayerKey.Of(id), form.Count ?? 0, form.Reason), CancellationToken.None)),
        form.Count == 1 ? "One freeze is given." : $"{form.Count} freezes are given.", page => page with { Freezes = form });

    [HttpPost("repairs")]
    public Task<IActionResult> Repair(long id, [Bind(Prefix = nameof(StreakPage.Repair))] RepairForm form) => ChangeAsync(
        id, nameof(StreakPage.Repair),
        () => Mediator.Send<Unit>(
            form.State == DayState.Missed ? new TakeBackRepair(PlayerKey.Of(id), form.Day!.Value, form.Reason) : new RepairDay(PlayerKey.Of(id), form.Day!.Value, form.State, form.Reason),
            CancellationToken.None),
        form.State == DayState.Missed ? $"{form.Day:d MMMM yyyy} is again what it was." : $"{form.Day:d MMMM yyyy} is set right.", page => page with { Repair = form });

    /// <param name="change">Not called back when the browser goes away: it could not tell whether it was done.</param>
    private async Task<IActionResult> ChangeAsync(long id, string prefix, Func<Task> change, string done, Func<StreakPage, StreakPage> typed)
    {
        if (!ModelState.IsValid)
            return await ShowAsync(id, typed);
        try
        {
            await change();
        }
        catch (RefusedException refused) when (refused is not NotFoundException)
        {
            ModelState.AddModelError($"{prefix}.{FieldOf(refused.Field)}".TrimEnd('.'), refused.Message);
            return await ShowAsync(id, typed);
        }
        Flash(done);
        return RedirectToAction(nameof(Show), new { id });
    }

    private async Task<IActionResult> ShowAsync(long id, Func<StreakPage, StreakPage>? typed = null)
    {
        var player = await Mediator.Send(new GetPlayer(PlayerKey.Of(id)), Aborted);
        var page = new StreakPage(player, await Mediator.Send(new GetStreak(PlayerKey.Of(id)), Aborted))
        {
            Pause = new PauseForm { FormId = SubmittedForms.NewId() },
            Freezes = new FreezesForm { FormId = SubmittedForms.NewId() },
        };
        return View(nameof(Show), typed?.Invoke(page) ?? page);
    }

    private static string FieldOf(string? field) => field switch
    {
        null => "",
        "pauseFrom" => nameof(PauseForm.From),
        "pauseUntil" => nameof(PauseForm.Until),
        _ => char.ToUpperInvariant(field[0]) + field[1..],
    };
}
