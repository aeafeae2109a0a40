using Achievements.Application.Players;
using Achievements.Web.ViewComponents;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Controllers;

/// <summary>A player's badge page.</summary>
[NotFoundPage]
public sealed class PlayersController(IMediator mediator) : Controller
{
    [HttpGet("/players/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken)
    {
        // The corner draws it live when it is the page of whoever is signed in.
        ViewData[PlayerCorner.LiveFor] = id;
        return View(await mediator.Send(new GetBadgePage(id), cancellationToken));
    }
}
