using Achievements.Domain.Notices;
using MediatR;

namespace Achievements.Application.Mails;

/// <summary>Every kind of mail in every spoken language, and which of them were changed.</summary>
public sealed record ListMailTemplates : IRequest<IReadOnlyList<MailTemplateRow>>;

/// <param name="ChangedAt">null: the words that come with the product hold.</param>
public sealed record MailTemplateRow(MailKind Kind, string Language, string Subject, DateTimeOffset? ChangedAt);

/// <summary>One template as it holds now. Refused with <c>template.not_found</c>.</summary>
public sealed record GetMailTemplate(MailKind Kind, string Language) : IRequest<MailTemplateDetails>;

/// <param name="Revision">0: the words that come with the product hold.</param>
public sealed record MailTemplateDetails(MailKind Kind, string Language, MailTemplateTexts Texts, int Revision, DateTimeOffset? ChangedAt);

/// <summary>In Liquid.</summary>
public sealed record MailTemplateTexts(string Subject, string Html, string Text);

/// <summary>
/// Replaces one template. Refused with <c>template.not_found</c>, <c>template.subject</c>, <c>template.html</c>, <c>template.text</c> (each when it cannot be filled in, too), and
/// <c>template.stale</c> when somebody else changed it since.
/// </summary>
/// <param name="Revision">As it was read.</param>
public sealed record SaveMailTemplate(MailKind Kind, string Language, MailTemplateTexts Texts, int Revision) : IRequest<Unit>;

/// <summary>Back to the words that come with the product. Refused with <c>template.not_found</c>.</summary>
public sealed record ResetMailTemplate(MailKind Kind, string Language) : IRequest<Unit>;

/// <summary>What a mail with these words looks like, about an invented player. Refused as <see cref="SaveMailTemplate"/>.</summary>
public sealed record PreviewMail(MailKind Kind, string Language, MailTemplateTexts Texts) : IRequest<MailPreview>;

/// <param name="Html">A whole page, pictures included.</param>
public sealed record MailPreview(string Subject, string Html, string Text);

/// <summary>Sends the preview to an administrator, at once and past every queue. Refused as <see cref="SaveMailTemplate"/>, and with <c>mail.failed</c> and the server's answer.</summary>
public sealed record SendTestMail(MailKind Kind, string Language, MailTemplateTexts Texts, string Address) : IRequest<Unit>;
