using Achievements.Application.Mails;
using Achievements.Domain.Notices;
using FluentValidation;

namespace Achievements.Web.Areas.Admin.Mails;

/// <summary>A template as an admin types it.</summary>
public sealed class MailTemplateForm
{
    public string? Subject { get; set; }

    public string? Html { get; set; }

    public string? Text { get; set; }

    public int Revision { get; set; }

    public MailTemplateTexts Texts => new(Subject ?? "", Html ?? "", Text ?? "");
}

internal sealed class MailTemplateFormValidator : AbstractValidator<MailTemplateForm>
{
    public MailTemplateFormValidator()
    {
        RuleFor(f => f.Subject).NotEmpty().WithMessage("Write a subject.").MaximumLength(MailTemplate.MaxSubjectLength);
        RuleFor(f => f.Html).NotEmpty().WithMessage("Write what the mail says.").MaximumLength(MailTemplate.MaxBodyLength);
        RuleFor(f => f.Text).NotEmpty().WithMessage("Write the same without markup.").MaximumLength(MailTemplate.MaxBodyLength);
    }
}

/// <param name="Conflict">Somebody else saved meanwhile: what is stored now, to compare with; null: nobody did.</param>
public sealed record MailTemplatePage(MailTemplateDetails Stored, MailTemplateForm Form, MailTemplateTexts? Conflict = null);
