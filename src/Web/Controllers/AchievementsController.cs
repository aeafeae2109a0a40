using Achievements.Application.Catalogue;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Controllers;

/// <summary>The page of one achievement; <c>?player=</c> adds how that player stands.</summary>
[NotFoundPage]
public sealed class AchievementsController(IMediator mediator) : Controller
{
    [HttpGet("/achievements/{id}")]
    public async Task<IActionResult> Show(string id, long? player, CancellationToken cancellationToken) =>
        View(await mediator.Send(new GetAchievementPage(id, player), cancellationToken));
}
