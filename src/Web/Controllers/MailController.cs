using Achievements.Application.Mails;
using Achievements.Web.Display;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Controllers;

/// <summary>
/// Where the links of mails lead. Nobody signs in here: the link itself says who it was sent to, so a form needs no cookie and no token of its own. Opening a page changes nothing,
/// because mail scanners open every link they see.
/// </summary>
[Route("/mail")]
[IgnoreAntiforgeryToken]
[NotFoundPage]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[RequestSizeLimit(MaxFormBytes)]
public sealed class MailController(IMediator mediator) : Controller
{
    private const long MaxFormBytes = 16 * 1024;

    [HttpGet("unsubscribe/{token}")]
    public async Task<IActionResult> Unsubscribe(string token)
    {
        if (await HolderAsync(token, MailTokenUse.Choices) is not { } holder)
            return Gone();
        var words = MailWords.In(holder.Language);
        return View("Ask", new MailQuestion(
            words, words["Unsubscribe.Title"], words.Say("Unsubscribe.Text", holder.Address), words["Unsubscribe.Button"],
            words["Unsubscribe.Choose"], AddressOf("preferences", token)));
    }

    /// <summary>One click, from the page or from a mail program (RFC 8058), which sends neither cookies nor anything else of ours.</summary>
    [HttpPost("unsubscribe/{token}")]
    [ActionName(nameof(Unsubscribe))]
    public async Task<IActionResult> UnsubscribeNow(string token)
    {
        if (await HolderAsync(token, MailTokenUse.Choices) is not { } holder)
            return Gone();
        await mediator.Send(new Unsubscribe(holder.PlayerId), CancellationToken.None);
        var words = MailWords.In(holder.Language);
        return View("Done", new MailMessage(words, words["Unsubscribe.Done"], words.Say("Unsubscribe.DoneText", holder.Address), words["Preferences"], AddressOf("preferences", token)));
    }

    [HttpGet("preferences/{token}")]
    public async Task<IActionResult> Preferences(string token) =>
        await HolderAsync(token, MailTokenUse.Choices) is { } holder ? await PreferencesAsync(holder.PlayerId, token) : Gone();

    [HttpPost("preferences/{token}")]
    public async Task<IActionResult> Preferences(string token, MailWishesForm form)
    {
        if (await HolderAsync(token, MailTokenUse.Choices) is not { } holder)
            return Gone();
        await mediator.Send(form.ToMessage(holder.PlayerId), CancellationToken.None);
        TempData["Flash"] = MailWords.In(form.Language)["Page.Saved"];
        return LocalRedirect(AddressOf("preferences", token));
    }

    /// <summary>Confirms the address anew after it has refused a mail.</summary>
    [HttpPost("preferences/{token}/confirm")]
    public async Task<IActionResult> AskForConfirmation(string token)
    {
        if (await HolderAsync(token, MailTokenUse.Choices) is not { } holder)
            return Gone();
        TempData["Flash"] = await mediator.AskAsync(holder.PlayerId, MailWords.In(holder.Language));
        return LocalRedirect(AddressOf("preferences", token));
    }

    [HttpGet("confirm/{token}")]
    public async Task<IActionResult> Confirm(string token)
    {
        if (await HolderAsync(token, MailTokenUse.Confirmation) is not { } holder)
            return Gone();
        var words = MailWords.In(holder.Language);
        return View("Ask", new MailQuestion(words, words.Say("Confirm.Title", holder.Address), words["Confirm.Text"], words["Confirm"], null, null));
    }

    [HttpPost("confirm/{token}")]
    [ActionName(nameof(Confirm))]
    public async Task<IActionResult> ConfirmNow(string token)
    {
        if (await HolderAsync(token, MailTokenUse.Confirmation) is not { } holder)
            return Gone();
        await mediator.Send(new ConfirmEmail(holder.PlayerId, holder.Address), CancellationToken.None);
        var words = MailWords.In(holder.Language);
        return View("Done", new MailMessage(words, words["Confirm.Done"], words.Say("Confirm.DoneText", holder.Address), words["Open"], Url.Action("Show", "Players", new { id = holder.PlayerId })));
    }

    /// <summary>Not made from the route: that would write the token in small letters, as it does with all of an address.</summary>
    private string AddressOf(string page, string token) => Url.Content($"~/mail/{page}/{token}");

    private Task<MailLinkHolder?> HolderAsync(string token, MailTokenUse use) => mediator.Send(new OpenMailLink(token, use), HttpContext.RequestAborted);

    private async Task<IActionResult> PreferencesAsync(long playerId, string token)
    {
        var wishes = await mediator.Send(new GetMailWishes(playerId), HttpContext.RequestAborted);
        return View("Preferences", new MailWishesPage(
            wishes, AddressOf("preferences", token), AddressOf("preferences", token) + "/confirm", AddressOf("unsubscribe", token)));
    }

    /// <summary>Nobody is told whether the link ever was good for something.</summary>
    private ViewResult Gone()
    {
        // Without a link there is nobody whose language could be known but the browser's.
        var words = MailWords.In(Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value).FirstOrDefault());
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Done", new MailMessage(words, words["Gone.Title"], words["Gone.Text"], null, null));
    }
}
