using Achievements.Application.Notices;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Notices;

/// <summary>What a player was told lately, on the player's page of the panel, and the way into the inbox.</summary>
public sealed class PlayerNotices(IMediator mediator) : ViewComponent
{
    private const int Newest = 5;

    public async Task<IViewComponentResult> InvokeAsync(long id) => View(await mediator.Send(new GetInbox(id, 1, Newest), HttpContext.RequestAborted));
}
