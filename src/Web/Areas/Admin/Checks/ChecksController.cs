using Achievements.Application.Checks;
using Achievements.Web.Display;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Checks;

/// <summary>Whether every player's totals are what the rows add up to.</summary>
[Route("/admin/checks")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class ChecksController(IMediator mediator) : AdminController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index() => View(await Mediator.Send(new GetChecks(), Aborted));

    [HttpPost("")]
    public async Task<IActionResult> Start()
    {
        await Mediator.Send(new StartCheck(), Aborted);
        Flash("The check has started. Reload this page to see what it finds.");
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("repair")]
    public async Task<IActionResult> Repair()
    {
        var repaired = await Mediator.Send(new RepairTotals(), CancellationToken.None);
        Flash($"{Words.Count(repaired, "player", "players")} set right.");
        return RedirectToAction(nameof(Index));
    }
}
