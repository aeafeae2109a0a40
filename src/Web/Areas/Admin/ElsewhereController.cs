using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin;

/// <summary>Every other address below /admin: who is not signed in learns nothing about it, who is sees that there is nothing.</summary>
public sealed class ElsewhereController(IMediator mediator) : AdminController(mediator)
{
    [Route("/admin/{**path}", Order = int.MaxValue)]
    [IgnoreAntiforgeryToken]
    public IActionResult Show() => RefusalPagesAttribute.PageOf(
        ControllerContext,
        new Refusal(StatusCodes.Status404NotFound, "There is nothing at this address", "It may have moved, or the address may have a slip in it."));
}
