using Achievements.Application.Streaks;
using Achievements.Domain;
using Achievements.Web.Areas.Admin.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Streaks;

/// <summary>How players come by freezes.</summary>
[Route("/admin/freezes")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class FreezesController(IMediator mediator) : AdminController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index()
    {
        var list = await Mediator.Send(new ListFreezePolicies(), Aborted);
        var latest = list.Policies.FirstOrDefault();
        return View(new FreezePage(list, new FreezePolicyForm
        {
            From = list.Earliest,
            Initial = latest?.Initial ?? 1,
            EarnEvery = latest?.EarnEvery ?? 7,
            Cap = latest?.Cap ?? 2,
        }));
    }

    [HttpPost("")]
    public async Task<IActionResult> Set([Bind(Prefix = nameof(FreezePage.Form))] FreezePolicyForm form)
    {
        if (ModelState.IsValid)
            try
            {
                await Mediator.Send(new SetFreezePolicy(form.From!.Value, form.Initial!.Value, form.EarnEvery!.Value, form.Cap!.Value), Aborted);
                Flash($"From {form.From:d MMMM yyyy} on, freezes come about like this.");
                return RedirectToAction(nameof(Index));
            }
            catch (RefusedException refused)
            {
                ModelState.AddModelError($"{nameof(FreezePage.Form)}.{char.ToUpperInvariant(refused.Field![0])}{refused.Field[1..]}", refused.Message);
            }
        return View(nameof(Index), new FreezePage(await Mediator.Send(new ListFreezePolicies(), Aborted), form));
    }

    [HttpPost("{from}/remove")]
    public async Task<IActionResult> Remove(DateOnly from)
    {
        await Mediator.Send(new RemoveFreezePolicy(from), Aborted);
        Flash("That policy will not come.");
        return RedirectToAction(nameof(Index));
    }
}
