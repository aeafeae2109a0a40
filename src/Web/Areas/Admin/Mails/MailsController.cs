using Achievements.Application.Mails;
using Achievements.Domain.Notices;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Mails;

/// <summary>The log of mails to players.</summary>
[Route("/admin/mails")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class MailsController(IMediator mediator) : AdminController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] MailFilter filter)
    {
        ModelState.Clear();
        var rows = await Mediator.Send(new ListMails(filter.State, filter.Kind, filter.Search, filter.Page), Aborted);
        return View(new MailList(filter, rows, await Mediator.Send(new GetMailFigures(), Aborted)));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id) => View(await Mediator.Send(new GetMail(id), Aborted));

    [HttpPost("{id:guid}/retry")]
    public async Task<IActionResult> Retry(Guid id)
    {
        await Mediator.Send(new RetryMail(id), Aborted);
        Flash("It is tried again at once.");
        return RedirectToAction(nameof(Show), new { id });
    }
}
