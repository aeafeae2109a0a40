using Achievements.Application.Access;
using Achievements.Domain.Access;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Inbox;

/// <summary>The door: a link opens a player's session, once, and a button closes it.</summary>
[AutoValidateAntiforgeryToken]
[ExpiredFormPage]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccessController(IMediator mediator) : Controller
{
    /// <summary>Longer than any token of ours; what is longer is not worth hashing.</summary>
    private const int MaxTokenLength = 200;

    /// <summary>Only shows a button: mail scanners and previews open every address they see.</summary>
    [HttpGet("/access/{token:maxlength(200)}")]
    public async Task<IActionResult> Show(string token) => await PageOfAsync(token, await mediator.Send(new LookAtAccessLink(token), HttpContext.RequestAborted));

    [HttpPost("/access/{token:maxlength(200)}")]
    [ActionName(nameof(Show))]
    public async Task<IActionResult> Open(string token)
    {
        // The cookie of forms is random, kept by this browser alone, and was checked a moment ago.
        var link = await mediator.Send(new UseAccessLink(token, Request.Cookies["Achievements.Form"] ?? ""), CancellationToken.None);
        if (link.State != AccessLinkState.Open)
            return await PageOfAsync(token, link);
        await PlayerSession.SignInAsync(HttpContext, link.PlayerId);
        return LocalRedirect(AddressOf(link.Page));
    }

    [HttpPost("/access/sign-out")]
    public async Task<IActionResult> Leave()
    {
        await PlayerSession.SignOutAsync(HttpContext);
        TempData["Flash"] = "You are signed out.";
        return LocalRedirect("~/");
    }

    /// <summary>Whoever is in already, and comes back to the link, is led on.</summary>
    private async Task<IActionResult> PageOfAsync(string token, FoundAccessLink link)
    {
        if (link.State == AccessLinkState.Open)
            return View("Open", new AccessPageModel(token, link.Page));
        if (link.State != AccessLinkState.Unknown && await PlayerSession.PlayerIdAsync(HttpContext) == link.PlayerId)
            return LocalRedirect(AddressOf(link.Page));
        Response.StatusCode = StatusCodes.Status410Gone;
        return View("Over", link.State);
    }

    private static string AddressOf(AccessPage page) => page == AccessPage.Preferences ? "~/preferences" : "~/inbox";
}

public sealed record AccessPageModel(string Token, AccessPage Page);
