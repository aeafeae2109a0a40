using Achievements.Application.Webhooks;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Webhooks;

/// <summary>At the top of every page of the panel: endpoints that were disabled by themselves, or fail. Nothing when there are none.</summary>
public sealed class WebhookTroubleViewComponent(IMediator mediator) : ViewComponent
{
    // By its full path: the pages of the sign-in have this frame too, and look elsewhere.
    public async Task<IViewComponentResult> InvokeAsync() =>
        View("/Areas/Admin/Views/Shared/Components/WebhookTrouble/Default.cshtml", await mediator.Send(new GetWebhookTrouble(), HttpContext.RequestAborted));
}
