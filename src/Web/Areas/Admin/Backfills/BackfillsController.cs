using Achievements.Application.Backfills;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Backfills;

[Route("/admin/backfills")]
public sealed class BackfillsController(IMediator mediator) : AdminController(mediator)
{
    private const int PerPage = 25;

    [HttpGet("")]
    public async Task<IActionResult> Index(string? cursor) => View(await Mediator.Send(new ListBackfills(PerPage, cursor), Aborted));

    [HttpPost("{id:guid}/resume")]
    public async Task<IActionResult> Resume(Guid id)
    {
        await Mediator.Send(new ResumeBackfill(id), Aborted);
        Flash("The backfill goes on where it stopped.");
        return RedirectToAction(nameof(Index));
    }
}
