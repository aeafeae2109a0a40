using Achievements.Application.Players;
using Achievements.Web.Display;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Controllers;

/// <summary>Players by XP, tests or streak; <c>?player=</c> shows that player's own place, whatever the page.</summary>
public sealed class LeaderboardController(IMediator mediator) : Controller
{
    [HttpGet("/leaderboard")]
    public async Task<IActionResult> Index(LeaderboardBy by, long? player, CancellationToken cancellationToken, int page = 1)
    {
        // A slip in the address shows the first page rather than an error.
        var (board, number) = ModelState.IsValid ? (by, page) : (LeaderboardBy.Xp, 1);
        var leaderboard = await mediator.Send(new GetLeaderboard(board, Math.Max(1, number), Highlight: player), cancellationToken);
        return View(new LeaderboardView(leaderboard, player));
    }
}
