using Achievements.Application.Common;
using Achievements.Application.Mails;
using Achievements.Application.Notices;
using Achievements.Domain;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;
using Achievements.Web.Areas.Admin.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Notices;

/// <summary>Which events go where and how loudly, and a channel's pause.</summary>
[Route("/admin/notifications")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class NotificationsController(IMediator mediator) : AdminController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index()
    {
        var policy = await Mediator.Send(new GetNoticePolicy(), Aborted);
        return await PageAsync(policy, NotificationsForm.Of(policy));
    }

    [HttpPost("")]
    public async Task<IActionResult> Index([Bind(Prefix = nameof(NotificationsPage.Form))] NotificationsForm form)
    {
        if (!ModelState.IsValid)
            return await PageAsync(await Mediator.Send(new GetNoticePolicy(), Aborted), form);
        try
        {
            await Mediator.Send(form.Message(), CancellationToken.None);
            Flash("Saved. It holds for what happens from now on.");
            return RedirectToAction(nameof(Index));
        }
        catch (StaleException)
        {
            return await ConflictAsync(form);
        }
        catch (RefusedException refused)
        {
            ModelState.Add(refused);
            return await PageAsync(await Mediator.Send(new GetNoticePolicy(), Aborted), form);
        }
    }

    [HttpPost("{channel}/pause")]
    public Task<IActionResult> Pause(NoticeChannelKind channel) => SetPauseAsync(channel, isPaused: true);

    [HttpPost("{channel}/resume")]
    public Task<IActionResult> Resume(NoticeChannelKind channel) => SetPauseAsync(channel, isPaused: false);

    private async Task<IActionResult> SetPauseAsync(NoticeChannelKind channel, bool isPaused)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(channel))
            return NotFound();
        await Mediator.Send(new PauseChannel(channel, isPaused), CancellationToken.None);
        Flash(isPaused ? $"{NoticeKindWords.NameOf(channel)}: paused. What happens meanwhile is told when it goes on." : $"{NoticeKindWords.NameOf(channel)}: on again.");
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Shows both, with what was typed in the form; sending it once more is meant.</summary>
    private async Task<IActionResult> ConflictAsync(NotificationsForm mine)
    {
        var policy = await Mediator.Send(new GetNoticePolicy(), Aborted);
        var theirs = NotificationsForm.Of(policy).Told().ToDictionary(f => f.Label, f => f.Value);
        var conflicts = mine.Told().Where(f => theirs.TryGetValue(f.Label, out var other) && other != f.Value).Select(f => (f.Label, f.Value, theirs[f.Label])).ToList();
        ModelState.Remove("Form.Revision");
        mine.Revision = policy.Revision;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await PageAsync(policy, mine, conflicts);
    }

    private async Task<IActionResult> PageAsync(NoticePolicy policy, NotificationsForm form, IReadOnlyList<(string, string, string)>? conflicts = null) =>
        View("Index", new NotificationsPage(policy, await Mediator.Send(new GetNoticeFigures(), Aborted), await Mediator.Send(new GetMailFigures(), Aborted), form, conflicts ?? []));
}
