using Achievements.Application.Catalogue;
using Achievements.Web.Display;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Controllers;

/// <summary>The start page: what there is to earn.</summary>
public sealed class HomeController(IMediator mediator) : Controller
{
    [HttpGet("/")]
    public async Task<IActionResult> Index(string? tier, CatalogueOrder order, CancellationToken cancellationToken) =>
        View(new CatalogueView(await mediator.Send(new GetStartPage(), cancellationToken), tier, ModelState.IsValid ? order : default));
}
