using Achievements.Application.Webhooks;
using Achievements.Web.Areas.Admin.Lists;
using Achievements.Web.Display;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Webhooks;

/// <summary>What is done to an endpoint: tried out, switched off and on, deleted.</summary>
[Route("/admin/webhooks/{id:guid}")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class WebhookStateController(IMediator mediator) : AdminController(mediator)
{
    [HttpPost("ping")]
    public async Task<IActionResult> Ping(Guid id)
    {
        var pinged = await Mediator.Send(new PingWebhookEndpoint(id), Aborted);
        if (pinged.Error is null)
            Flash($"The test message arrived: {pinged.Status} after {Words.Number(pinged.Milliseconds)} ms.");
        else
            Flash($"The test message did not arrive. {pinged.Error}", "bad");
        return RedirectToAction("Show", "WebhookDeliveries", new { id = pinged.DeliveryId });
    }

    [HttpGet("disable")]
    public async Task<IActionResult> Disable(Guid id)
    {
        var endpoint = await Mediator.Send(new GetWebhookEndpoint(id), Aborted);
        return View("Ask", new Confirmation(
            $"Disable {Shown.Quoted(endpoint.Name)}?",
            ["Nothing is sent to it until it is enabled again.", "What happens meanwhile is kept and waits; then you choose whether it is sent."],
            Url.Action(nameof(Disable), new { id })!, "Disable", Url.Action("Show", "Webhooks", new { id })!));
    }

    [HttpPost("disable")]
    [ActionName(nameof(Disable))]
    public async Task<IActionResult> DisableNow(Guid id)
    {
        await Mediator.Send(new DisableWebhookEndpoint(id), Aborted);
        Flash("It is disabled. What happens from now on waits for it.");
        return RedirectToAction("Show", "Webhooks", new { id });
    }

    [HttpGet("enable")]
    public async Task<IActionResult> Enable(Guid id) => View("/Areas/Admin/Views/Webhooks/Enable.cshtml", await Mediator.Send(new GetWebhookEndpoint(id), Aborted));

    [HttpPost("enable")]
    public async Task<IActionResult> Enable(Guid id, bool skip)
    {
        await Mediator.Send(new EnableWebhookEndpoint(id, skip), CancellationToken.None);
        Flash(skip ? "It is enabled. What had waited is skipped; it stays in the log." : "It is enabled. What has waited is being sent, in the order in which it happened.");
        return RedirectToAction("Show", "Webhooks", new { id });
    }

    [HttpGet("delete")]
    public async Task<IActionResult> Delete(Guid id)
    {
        var endpoint = await Mediator.Send(new GetWebhookEndpoint(id), Aborted);
        return View("Ask", new Confirmation(
            $"Delete {Shown.Quoted(endpoint.Name)}?",
            [
                $"{Words.Count(endpoint.Waiting, "event that still waits is", "events that still wait are")} not sent any more.",
                "Its log is removed, and its secret is worthless from then on.",
                "It cannot be undone. To stop sending for a while, disable it instead.",
            ],
            Url.Action(nameof(Delete), new { id })!, "Delete", Url.Action("Show", "Webhooks", new { id })!, IsDangerous: true));
    }

    [HttpPost("delete")]
    [ActionName(nameof(Delete))]
    public async Task<IActionResult> DeleteNow(Guid id)
    {
        var endpoint = await Mediator.Send(new GetWebhookEndpoint(id), Aborted);
        await Mediator.Send(new DeleteWebhookEndpoint(id), Aborted);
        Flash($"{Shown.Quoted(endpoint.Name)} is deleted.");
        return RedirectToAction("Index", "Webhooks");
    }
}
