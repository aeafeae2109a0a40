using Achievements.Application.Common;
using Achievements.Application.Mails;
using Achievements.Domain;
using Achievements.Domain.Notices;
using Achievements.Web.Areas.Admin.Forms;
using Achievements.Web.Display;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Mails;

/// <summary>What mails say, by kind and language.</summary>
[Route("/admin/mails/templates")]
[RequestSizeLimit(MaxTemplateBytes)]
public sealed class MailTemplatesController(IMediator mediator) : AdminController(mediator)
{
    /// <summary>Two bodies, each character of which may take nine bytes on its way.</summary>
    private const long MaxTemplateBytes = 512 * 1024;

    /// <summary>
    /// The preview is a mail, styles and all, in a frame of the page: it may show what it carries and run nothing.
    /// </summary>
    private const string PreviewPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'";

    [HttpGet("")]
    public async Task<IActionResult> Index() => View(await Mediator.Send(new ListMailTemplates(), Aborted));

    [HttpGet("{kind}/{language}")]
    public async Task<IActionResult> Edit(MailKind kind, string language)
    {
        var stored = await Mediator.Send(new GetMailTemplate(kind, language), Aborted);
        var texts = stored.Texts;
        return View(new MailTemplatePage(stored, new MailTemplateForm { Subject = texts.Subject, Html = texts.Html, Text = texts.Text, Revision = stored.Revision }));
    }

    [HttpPost("{kind}/{language}")]
    public async Task<IActionResult> Edit(MailKind kind, string language, MailTemplateForm form)
    {
        var stored = await Mediator.Send(new GetMailTemplate(kind, language), Aborted);
        if (!ModelState.IsValid)
            return View(new MailTemplatePage(stored, form));
        try
        {
            await Mediator.Send(new SaveMailTemplate(kind, language, form.Texts, form.Revision), Aborted);
        }
        catch (StaleException)
        {
            var now = await Mediator.Send(new GetMailTemplate(kind, language), Aborted);
            // A double click is nobody else.
            if (!IsTheSame(now.Texts, form.Texts))
                return Conflicting(now, form);
        }
        catch (RefusedException refused) when (refused is not NotFoundException)
        {
            ModelState.Add(refused);
            return View(new MailTemplatePage(stored, form));
        }
        Flash("The template is saved. Mails written from now on use it.");
        return RedirectToAction(nameof(Edit), new { kind, language });
    }

    /// <summary>Shown in a frame beside the form, whose own button leads here.</summary>
    [HttpPost("{kind}/{language}/preview")]
    public async Task<IActionResult> Preview(MailKind kind, string language, MailTemplateForm form)
    {
        Response.Headers.ContentSecurityPolicy = PreviewPolicy;
        Response.Headers.XFrameOptions = "SAMEORIGIN";
        try
        {
            var preview = await Mediator.Send(new PreviewMail(kind, language, form.Texts), Aborted);
            return Content(MailPreviewPage.Of(preview), "text/html; charset=utf-8");
        }
        catch (RefusedException refused) when (refused is not NotFoundException)
        {
            return Content(MailPreviewPage.Of(refused), "text/html; charset=utf-8");
        }
    }

    /// <summary>Sends what is in the form, saved or not, to the administrator.</summary>
    [HttpPost("{kind}/{language}/test")]
    public async Task<IActionResult> Test(MailKind kind, string language, MailTemplateForm form)
    {
        var stored = await Mediator.Send(new GetMailTemplate(kind, language), Aborted);
        if (!ModelState.IsValid)
            return View("Edit", new MailTemplatePage(stored, form));
        try
        {
            await Mediator.Send(new SendTestMail(kind, language, form.Texts, User.Identity!.Name!), Aborted);
            // Not from a redirect: what was typed would be gone.
            ViewData["Sent"] = User.Identity.Name;
        }
        catch (RefusedException refused) when (refused is not NotFoundException)
        {
            ModelState.Add(refused);
        }
        return View("Edit", new MailTemplatePage(stored, form));
    }

    [HttpGet("{kind}/{language}/reset")]
    public async Task<IActionResult> Reset(MailKind kind, string language)
    {
        var stored = await Mediator.Send(new GetMailTemplate(kind, language), Aborted);
        return View("Ask", new Confirmation(
            $"Back to the words that come with the product?",
            [$"What was written for “{MailLabels.Of(stored.Kind)}” in {MailLabels.LanguageOf(language)} is lost."],
            Url.Action(nameof(Reset), new { kind, language })!, "Reset", Url.Action(nameof(Edit), new { kind, language })!, IsDangerous: true));
    }

    [HttpPost("{kind}/{language}/reset")]
    [ActionName(nameof(Reset))]
    public async Task<IActionResult> ResetNow(MailKind kind, string language)
    {
        await Mediator.Send(new ResetMailTemplate(kind, language), Aborted);
        Flash("The template is the one that comes with the product again.");
        return RedirectToAction(nameof(Edit), new { kind, language });
    }

    private static bool IsTheSame(MailTemplateTexts stored, MailTemplateTexts typed) =>
        stored == new MailTemplateTexts(typed.Subject.Trim(), typed.Html.ReplaceLineEndings("\n"), typed.Text.ReplaceLineEndings("\n"));

    private ViewResult Conflicting(MailTemplateDetails stored, MailTemplateForm form)
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        // Sent once more, it replaces what is shown beside it.
        ModelState.Remove(nameof(form.Revision));
        form.Revision = stored.Revision;
        return View("Edit", new MailTemplatePage(stored, form, stored.Texts));
    }
}
