using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain;
using Achievements.Web.Areas.Admin.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Players;

/// <summary>A player's XP ledger, adjusting it, and voiding tests.</summary>
[Route("/admin/players/{id:long}")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class XpController(IMediator mediator) : AdminController(mediator)
{
    private const int EntriesPerPage = 50;

    [HttpGet("xp")]
    public async Task<IActionResult> Index(long id, string? cursor = null) => await ShowLedgerAsync(id, cursor, new AdjustForm { Key = NewKey() });

    [HttpPost("xp")]
    public async Task<IActionResult> Adjust(long id, AdjustForm form)
    {
        if (!ModelState.IsValid)
            return await ShowLedgerAsync(id, null, form);
        try
        {
            var adjust = new AdjustXp(PlayerKey.Of(id), form.Amount ?? 0, form.Reason, Me, form.Key);
            var outcome = await Mediator.Send(adjust, CancellationToken.None);
            Flash(outcome.Answer.Explanation);
            return RedirectToAction(nameof(Index), new { id });
        }
        catch (RefusedException reused) when (reused.Code == "idempotencyKey.reused")
        {
            ModelState.AddModelError("", "This form was sent before with other values, and that is done. Send it again for one more.");
            ModelState.Remove(nameof(form.Key));
            form.Key = NewKey();
        }
        catch (RefusedException refused) when (refused is not NotFoundException)
        {
            ModelState.Add(refused);
        }
        return await ShowLedgerAsync(id, null, form);
    }

    [HttpGet("tests/{number:long}/void")]
    public async Task<IActionResult> Void(long id, long number) => await AskAsync(id, number, new VoidForm());

    [HttpPost("tests/{number:long}/void")]
    public async Task<IActionResult> Void(long id, long number, VoidForm form)
    {
        if (!ModelState.IsValid)
            return await AskAsync(id, number, form);
        return await ChangeAsync(id, number, form, new VoidTest(PlayerKey.Of(id), number, form.Reason, form.Revoke, Me));
    }

    [HttpGet("tests/{number:long}/unvoid")]
    public async Task<IActionResult> Unvoid(long id, long number) => View("Unvoid", new VoidPage(await PlayerAsync(id), number, new VoidForm()));

    [HttpPost("tests/{number:long}/unvoid")]
    public async Task<IActionResult> Unvoid(long id, long number, VoidForm form)
    {
        if (!ModelState.IsValid)
            return View("Unvoid", new VoidPage(await PlayerAsync(id), number, form));
        return await ChangeAsync(id, number, form, new UnvoidTest(PlayerKey.Of(id), number, form.Reason, Me));
    }

    private string Me => User.Identity?.Name ?? "";

    private static string NewKey() => $"admin-{SubmittedForms.NewId()}";

    private Task<PlayerDetails> PlayerAsync(long id) => Mediator.Send(new GetPlayer(PlayerKey.Of(id)), Aborted);

    private async Task<IActionResult> ShowLedgerAsync(long id, string? cursor, AdjustForm form) => View(
        "Index",
        new XpPage(await PlayerAsync(id), await Mediator.Send(new GetXpLedger(PlayerKey.Of(id), EntriesPerPage, cursor), Aborted), cursor is null, form));

    private async Task<IActionResult> AskAsync(long id, long number, VoidForm form)
    {
        var (kept, revoked) = (await PreviewAsync(revoke: false), await PreviewAsync(revoke: true));
        return View("Void", new VoidPreviewPage(await PlayerAsync(id), number, kept, revoked, form));

        Task<TestVoiding> PreviewAsync(bool revoke) => Mediator.Send(new VoidTest(PlayerKey.Of(id), number, "Preview", revoke, Me, IsPreview: true), Aborted);
    }

    private async Task<IActionResult> ChangeAsync(long id, long number, VoidForm form, IRequest<TestVoiding> change)
    {
        try
        {
            var changed = await Mediator.Send(change, CancellationToken.None);
            Flash(changed.Explanation);
        }
        catch (RefusedException again) when (again.Code is "test.voided" or "test.counts")
        {
            // A second click, or another admin: what was asked for has happened.
            Flash(again.Message, "warn");
        }
        catch (RefusedException refused) when (refused.Code is "reason.length" or "text.characters")
        {
            ModelState.Add(refused);
            return change is VoidTest ? await AskAsync(id, number, form) : View("Unvoid", new VoidPage(await PlayerAsync(id), number, form));
        }
        return RedirectToAction("Show", "Players", new { id });
    }
}
