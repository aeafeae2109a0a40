using Achievements.Application.Streaks;
using Achievements.Domain;
using Achievements.Web.Areas.Admin.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Streaks;

/// <summary>Days that count against nobody: written, looked at, and only then applied.</summary>
[Route("/admin/amnesties")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class AmnestiesController(IMediator mediator, SubmittedForms submitted) : AdminController(mediator)
{
    [HttpGet("")]
    public Task<IActionResult> Index() => ShowAsync(new AmnestyForm());

    [HttpPost("preview")]
    public async Task<IActionResult> Preview(AmnestyForm form)
    {
        if (!ModelState.IsValid)
            return await ShowAsync(form);
        try
        {
            var preview = await Mediator.Send(new PreviewAmnesty(form.Read()), Aborted);
            ModelState.Remove(nameof(form.FormId));
            form.FormId = SubmittedForms.NewId();
            return await ShowAsync(form, preview);
        }
        catch (RefusedException refused)
        {
            ModelState.Add(refused);
            return await ShowAsync(form);
        }
    }

    [HttpPost("apply")]
    public async Task<IActionResult> Apply(AmnestyForm form)
    {
        if (!ModelState.IsValid)
            return await ShowAsync(form);
        try
        {
            await submitted.OnceAsync(form.FormId, () => Mediator.Send(new ApplyAmnesty(form.Read()), CancellationToken.None));
        }
        catch (RefusedException refused)
        {
            ModelState.Add(refused);
            return await ShowAsync(form);
        }
        Flash("The days are excused; the streaks that they touch are being folded anew.");
        return RedirectToAction(nameof(Index));
    }

    private async Task<IActionResult> ShowAsync(AmnestyForm form, AmnestyPreview? preview = null) =>
        View(nameof(Index), new AmnestyPage(form, await Mediator.Send(new ListAmnesties(), Aborted), preview));
}
