using Achievements.Application.Common;
using Achievements.Application.Webhooks;
using Achievements.Domain;
using Achievements.Domain.Webhooks;
using Achievements.Web.Areas.Admin.Forms;
using Achievements.Web.Areas.Admin.Lists;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Webhooks;

/// <summary>The endpoints: the list, one with its log, and the forms that make and edit.</summary>
[Route("/admin/webhooks")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class WebhooksController(IMediator mediator, SubmittedForms submitted) : AdminController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index() => View(await Mediator.Send(new ListWebhookEndpoints(), Aborted));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, [FromQuery] DeliveryFilter filter)
    {
        ModelState.Clear();
        return View(new WebhookPage(await Mediator.Send(new GetWebhookEndpoint(id), Aborted), filter, await Mediator.Send(filter.ToQuery(id), Aborted)));
    }

    [HttpGet("new")]
    public IActionResult New() => View(new WebhookEditor(null, WebhookForm.New(SubmittedForms.NewId())));

    /// <summary>Answers with the page that shows the secret, not with a redirect: it is kept nowhere from which another request could fetch it.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> New(WebhookForm form)
    {
        if (!ModelState.IsValid)
            return View(new WebhookEditor(null, form));
        try
        {
            CreatedWebhookEndpoint? created = null;
            var (id, isFirst) = await submitted.OnceAsync(form.FormId, async () =>
            {
                created = await Mediator.Send(new CreateWebhookEndpoint(form.Name, form.Url, form.Kinds()), CancellationToken.None);
                return created.Id;
            });
            if (isFirst)
                return View("Created", created);
            Flash("This form was sent before, and the secret was shown then. If you did not copy it, rotate the secret.", "warn");
            return RedirectToAction(nameof(Show), new { id });
        }
        catch (RefusedException refused)
        {
            ModelState.Add(refused);
        }
        return View(new WebhookEditor(null, form));
    }

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id)
    {
        var stored = await Mediator.Send(new GetWebhookEndpoint(id), Aborted);
        return View(new WebhookEditor(stored, WebhookForm.Of(stored)));
    }

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, WebhookForm form)
    {
        var stored = await Mediator.Send(new GetWebhookEndpoint(id), Aborted);
        if (!ModelState.IsValid)
            return View(new WebhookEditor(stored, form));
        try
        {
            await Mediator.Send(new EditWebhookEndpoint(id, form.Revision, form.Name, form.Url, form.Kinds()), Aborted);
            Flash($"{Shown.Quoted(form.Name!.Trim())} is saved.");
            return RedirectToAction(nameof(Show), new { id });
        }
        catch (StaleException)
        {
            return await ConflictAsync(id, form);
        }
        catch (RefusedException refused) when (refused is not NotFoundException)
        {
            ModelState.Add(refused);
        }
        return View(new WebhookEditor(stored, form));
    }

    [HttpGet("{id:guid}/rotate")]
    public async Task<IActionResult> Rotate(Guid id)
    {
        var endpoint = await Mediator.Send(new GetWebhookEndpoint(id), Aborted);
        return View(new WebhookRotation(endpoint, new RotateForm { Revision = endpoint.Revision, FormId = SubmittedForms.NewId() }));
    }

    [HttpPost("{id:guid}/rotate")]
    public async Task<IActionResult> Rotate(Guid id, RotateForm form)
    {
        var endpoint = await Mediator.Send(new GetWebhookEndpoint(id), Aborted);
        if (!ModelState.IsValid)
            return View(new WebhookRotation(endpoint, form));
        CreatedWebhookEndpoint? rotated = null;
        var (_, isFirst) = await submitted.OnceAsync(form.FormId, async () =>
        {
            rotated = await Mediator.Send(new RotateWebhookSecret(id, form.Revision, TimeSpan.FromHours(form.KeepHours)), CancellationToken.None);
            return id;
        });
        if (isFirst)
            return View("Created", rotated);
        Flash("This form was sent before, and the secret was shown then. If you did not copy it, rotate it once more.", "warn");
        return RedirectToAction(nameof(Show), new { id });
    }

    /// <summary>What was typed stays, beside what the other one saved; sending it again writes it over theirs.</summary>
    private async Task<IActionResult> ConflictAsync(Guid id, WebhookForm form)
    {
        var theirs = await Mediator.Send(new GetWebhookEndpoint(id), Aborted);
        ModelState.Remove(nameof(form.Revision));
        form.Revision = theirs.Revision;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return View("Edit", new WebhookEditor(theirs, form, theirs));
    }
}
