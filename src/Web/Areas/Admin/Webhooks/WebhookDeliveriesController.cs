using System.Globalization;
using Achievements.Application.Webhooks;
using Achievements.Domain;
using Achievements.Web.Areas.Admin.Forms;
using Achievements.Web.Areas.Admin.Lists;
using Achievements.Web.Display;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Webhooks;

/// <summary>One delivery with every attempt, and sending again: one, or what happened in a time.</summary>
[Route("/admin/webhooks")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class WebhookDeliveriesController(IMediator mediator, TimeProvider clock) : AdminController(mediator)
{
    [HttpGet("deliveries/{id:guid}")]
    public async Task<IActionResult> Show(Guid id) => View(await Mediator.Send(new GetWebhookDelivery(id), Aborted));

    [HttpPost("deliveries/{id:guid}/retry")]
    public async Task<IActionResult> Retry(Guid id)
    {
        await Mediator.Send(new RetryWebhookDelivery(id), Aborted);
        Flash("It is on its way again, under the same id.");
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpGet("{endpoint:guid}/replay")]
    public async Task<IActionResult> Replay(Guid endpoint)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var form = new ReplayForm { From = now.AddDays(-1), Until = now.AddMinutes(1) };
        return View(new WebhookReplay(await Mediator.Send(new GetWebhookEndpoint(endpoint), Aborted), form));
    }

    /// <summary>Shows how many it would be, and asks.</summary>
    [HttpPost("{endpoint:guid}/replay")]
    public async Task<IActionResult> Replay(Guid endpoint, ReplayForm form)
    {
        var stored = await Mediator.Send(new GetWebhookEndpoint(endpoint), Aborted);
        if (!ModelState.IsValid)
            return View(new WebhookReplay(stored, form));
        var count = await Mediator.Send(new CountReplay(endpoint, form.FromUtc, form.UntilUtc, form.All), Aborted);
        if (count == 0)
        {
            ModelState.AddModelError("", form.All ? "Nothing that is kept happened in that time." : "Everything of that time has arrived, or is on its way already.");
            return View(new WebhookReplay(stored, form));
        }
        return View("Ask", new Confirmation(
            $"Send {Words.Count(count, "event", "events")} to {Shown.Quoted(stored.Name)} again?",
            [
                form.All ? "Also those that have arrived: the receiver drops them by their ids, if it keeps them." : "Only those that have not arrived.",
                "They keep their ids and their bodies, and those of one player are sent in the order in which they happened.",
            ],
            Url.Action(nameof(ReplayNow), new { endpoint })!, $"Send {Words.Count(count, "event", "events")}", Url.Action(nameof(Replay), new { endpoint })!,
            Fields: new Dictionary<string, string>
            {
                [nameof(form.From)] = form.From!.Value.ToString("O", CultureInfo.InvariantCulture),
                [nameof(form.Until)] = form.Until!.Value.ToString("O", CultureInfo.InvariantCulture),
                [nameof(form.All)] = form.All ? "true" : "false",
            }));
    }

    [HttpPost("{endpoint:guid}/replay-now")]
    public async Task<IActionResult> ReplayNow(Guid endpoint, ReplayForm form)
    {
        if (!ModelState.IsValid)
            return View("Replay", new WebhookReplay(await Mediator.Send(new GetWebhookEndpoint(endpoint), Aborted), form));
        try
        {
            // Half a replay would be worse than one that nobody waits for.
            var sent = await Mediator.Send(new ReplayWebhooks(endpoint, form.FromUtc, form.UntilUtc, form.All), CancellationToken.None);
            Flash($"{Words.Count(sent, "event is", "events are")} on the way again.");
            return RedirectToAction("Show", "Webhooks", new { id = endpoint });
        }
        catch (RefusedException refused) when (refused.Code == "webhook.range")
        {
            ModelState.Add(refused);
        }
        return View("Replay", new WebhookReplay(await Mediator.Send(new GetWebhookEndpoint(endpoint), Aborted), form));
    }
}
