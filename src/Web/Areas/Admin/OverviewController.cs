using Achievements.Application.Catalogue;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin;

[Route("/admin")]
public sealed class OverviewController(IMediator mediator) : AdminController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index() => View(await Mediator.Send(new GetOverview(), Aborted));
}
