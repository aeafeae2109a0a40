using Achievements.Application.Players;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Controllers;

/// <summary>A player's badge page.</summary>
[NotFoundPage]
public sealed class PlayersController(IMediator mediator) : Controller
{
    [HttpGet("/players/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken) =>
        View(await mediator.Send(new GetBadgePage(id), cancellationToken));
}
