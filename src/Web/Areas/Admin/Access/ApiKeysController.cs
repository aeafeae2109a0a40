using Achievements.Application.Access;
using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Access;
using Achievements.Web.Areas.Admin.Forms;
using Achievements.Web.Areas.Admin.Lists;
using Achievements.Web.Display;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Access;

[Route("/admin/api-keys")]
[RequestSizeLimit(MaxFormBytes)]
public sealed class ApiKeysController(IMediator mediator, SubmittedForms submitted) : AdminController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index() => View(await Mediator.Send(new ListApiKeys(), Aborted));

    [HttpGet("new")]
    public IActionResult New() => View(new ApiKeyForm { FormId = SubmittedForms.NewId() });

    /// <summary>Answers with the page that shows the secret, not with a redirect: it is kept nowhere from which another request could fetch it.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> New(ApiKeyForm form)
    {
        if (!ModelState.IsValid)
            return View(form);
        try
        {
            CreatedApiKey? created = null;
            var (_, isFirst) = await submitted.OnceAsync(form.FormId, async () =>
            {
                created = await Mediator.Send(new CreateApiKey(form.Name ?? "", form.Scopes), CancellationToken.None);
                return created.Id;
            });
            if (isFirst)
                return View("Created", created);
            Flash("This form was sent before, and its key was shown then. If you did not copy it, revoke it and make another.", "warn");
            return RedirectToAction(nameof(Index));
        }
        catch (ValidationException faults)
        {
            ModelState.Add(faults);
        }
        catch (RefusedException refused)
        {
            ModelState.Add(refused);
        }
        return View(form);
    }

    [HttpGet("revoke/{id:guid}")]
    public async Task<IActionResult> Revoke(Guid id)
    {
        var key = await FindAsync(id);
        return View("Ask", new Confirmation(
            $"Revoke {Shown.Quoted(key.Name)}?",
            ["Whatever calls with this key is refused from now on, within seconds.", "It cannot be undone; a new key has to be made and handed out."],
            Url.Action(nameof(Revoke), new { id })!, "Revoke", Url.Action(nameof(Index))!, IsDangerous: true));
    }

    [HttpPost("revoke/{id:guid}")]
    [ActionName(nameof(Revoke))]
    public async Task<IActionResult> RevokeNow(Guid id)
    {
        var key = await FindAsync(id);
        await Mediator.Send(new RevokeApiKey(id), Aborted);
        Flash($"{Shown.Quoted(key.Name)} is revoked.");
        return RedirectToAction(nameof(Index));
    }

    private async Task<ApiKeyRow> FindAsync(Guid id) =>
        (await Mediator.Send(new ListApiKeys(), Aborted)).FirstOrDefault(k => k.Id == id)
        ?? throw new NotFoundException("key.not_found", "There is no such key.");
}

/// <summary>A new key as an admin types it.</summary>
public sealed class ApiKeyForm
{
    public string? Name { get; set; }

    public bool Record { get; set; } = true;

    public bool Read { get; set; } = true;

    public bool Admin { get; set; }

    public string? FormId { get; set; }

    public ApiScopes Scopes =>
        (Record ? ApiScopes.Record : ApiScopes.None) | (Read ? ApiScopes.Read : ApiScopes.None) | (Admin ? ApiScopes.Admin : ApiScopes.None);
}

internal sealed class ApiKeyFormValidator : AbstractValidator<ApiKeyForm>
{
    public ApiKeyFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Say which platform uses it.").MaximumLength(ApiKey.MaxNameLength);
        RuleFor(f => f.Record).Must((form, _) => form.Scopes != ApiScopes.None).WithMessage("Choose at least one.");
    }
}
