using Achievements.Application.Outbox;
using Achievements.Domain.Events;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Outbox;

/// <summary>What happened and is still to be told.</summary>
[Route("/admin/outbox")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class OutboxController(IMediator mediator) : AdminController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index(int page = 1) => View(await Mediator.Send(new GetOutbox(page), Aborted));

    [HttpPost("{player:long}/{number:long}/retry")]
    public async Task<IActionResult> Retry(long player, long number)
    {
        await Mediator.Send(new RetryOutboxEntry(player, number), CancellationToken.None);
        Flash("It is tried again now.");
        return RedirectToAction(nameof(Index));
    }

    internal static string Words(OutboxRow row) => row.BackfillId is not null
        ? "what a backfill brought"
        : string.Join(", ", row.Kinds.GroupBy(k => k).Select(g => g.Count() == 1 ? Word(g.Key) : $"{g.Count()} × {Word(g.Key)}"));

    private static string Word(EventKind kind) => kind switch
    {
        EventKind.TestRecorded => "test recorded",
        EventKind.AchievementUnlocked => "achievement unlocked",
        EventKind.AchievementRevoked => "achievement revoked",
        EventKind.LevelReached => "level reached",
        EventKind.StreakLapsed => "streak ended",
        EventKind.FreezeSpent => "freeze spent",
        EventKind.PlayerErased => "player erased",
        _ => kind.ToString(),
    };
}
