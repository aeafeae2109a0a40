using Achievements.Application.Access;
using Achievements.Application.Players;
using Achievements.Domain.Access;
using Achievements.Web.Inbox;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Notices;

/// <summary>A link to a player's own inbox, made by hand.</summary>
[Route("/admin/players/{id:long}/access-link")]
public sealed class PlayerAccessController(IMediator mediator, IServiceProvider services) : AdminController(mediator)
{
    private readonly AccessAddress _address = services.GetRequiredService<AccessAddress>();

    [HttpPost("")]
    public async Task<IActionResult> Create(long id)
    {
        var link = await Mediator.Send(new CreateAccessLink(PlayerKey.Of(id), AccessPage.Inbox, null, $"Admin: {User.Identity?.Name}"), CancellationToken.None);
        return View("Created", new CreatedLinkPage(id, link.DisplayName, _address.Of(link.Token, Request), link.ExpiresAt));
    }

    /// <summary>The page of a link is not kept; whoever comes back makes a new one.</summary>
    [HttpGet("")]
    public IActionResult Again(long id) => RedirectToAction("Show", "Players", new { id });
}

public sealed record CreatedLinkPage(long PlayerId, string Player, string Url, DateTimeOffset ExpiresAt);
