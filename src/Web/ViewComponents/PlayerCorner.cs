using Achievements.Application.Notices;
using Achievements.Web.Inbox;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.ViewComponents;

/// <summary>At the top of the public pages: who is signed in, what is unread, and the way out. Nothing for everybody else.</summary>
public sealed class PlayerCorner(IMediator mediator) : ViewComponent
{
    /// <summary>Set by a page that is kept current: the id of the player whose page it is.</summary>
    public const string LiveFor = "LiveFor";

    public async Task<IViewComponentResult> InvokeAsync()
    {
        // A page that says what went wrong must not ask what may be what went wrong.
        if (HttpContext.Response.StatusCode >= StatusCodes.Status500InternalServerError
            || await PlayerSession.PlayerIdAsync(HttpContext) is not { } id
            || await mediator.Send(new GetInboxHead(id), HttpContext.RequestAborted) is not { } head)
            return Content("");
        return View(new PlayerCornerModel(head, ViewData[LiveFor] as long? == id));
    }
}

/// <param name="IsLive">Whether this page is kept current.</param>
public sealed record PlayerCornerModel(InboxHead Head, bool IsLive);
