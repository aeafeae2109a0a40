using Achievements.Application.Webhooks;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Webhooks;

/// <summary>At the top of every page of the panel: endpoints that were disabled by themselves, or fail. Nothing when there are none.</summary>
public sealed class WebhookTroubleViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() => View(await mediator.Send(new GetWebhookTrouble(), HttpContext.RequestAborted));
}
