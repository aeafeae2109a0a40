using Achievements.Application.Mails;
using Achievements.Web.Controllers;
using Achievements.Web.Display;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Inbox;

/// <summary>What the signed-in player is mailed; the link in a mail opens the same choices without signing in (<see cref="MailController"/>).</summary>
[Route("/preferences")]
[PlayerPage]
[NotFoundPage]
[AutoValidateAntiforgeryToken]
[ExpiredFormPage]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PreferencesController(IMediator mediator) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(long player) => View("~/Views/Mail/Preferences.cshtml", new MailWishesPage(
        await mediator.Send(new GetMailWishes(player), HttpContext.RequestAborted), Url.Action(nameof(Index))!, Url.Action(nameof(Confirm))!, null));

    [HttpPost("")]
    public async Task<IActionResult> Index(long player, MailWishesForm form)
    {
        await mediator.Send(form.ToMessage(player), CancellationToken.None);
        TempData["Flash"] = MailWords.In(form.Language)["Page.Saved"];
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Sends the mail by which the player confirms the address.</summary>
    [HttpPost("confirm")]
    public async Task<IActionResult> Confirm(long player)
    {
        var wishes = await mediator.Send(new GetMailWishes(player), HttpContext.RequestAborted);
        TempData["Flash"] = await mediator.AskAsync(player, MailWords.In(wishes.Language));
        return RedirectToAction(nameof(Index));
    }
}
