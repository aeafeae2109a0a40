using Achievements.Application.Notices;
using Achievements.Web.Controllers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Inbox;

/// <summary>What the signed-in player has been told.</summary>
[PlayerPage]
[NotFoundPage]
[AutoValidateAntiforgeryToken]
[ExpiredFormPage]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class InboxController(IMediator mediator, TimeProvider clock) : Controller
{
    [HttpGet("/inbox")]
    public async Task<IActionResult> Index(long player, int page = 1) =>
        View(new InboxView(await mediator.Send(new GetInbox(player, page), HttpContext.RequestAborted), clock.GetUtcNow()));

    /// <summary>Marks a line as read, or with <paramref name="andOlder"/> all that the page knew of.</summary>
    [HttpPost("/inbox/read")]
    public async Task<IActionResult> Read(long player, long number, bool andOlder = false, int page = 1)
    {
        var read = await mediator.Send(new MarkNoticesRead(player, number, andOlder), CancellationToken.None);
        if (andOlder && read > 0)
            TempData["Flash"] = "Everything is marked as read.";
        return RedirectToAction(nameof(Index), page > 1 ? new { page } : null);
    }
}
