namespace Achievements.Domain.Notices;

/// <summary>The words of one kind of mail in one language, as an administrator has changed them; without a row, those that come with the product hold. In Liquid.</summary>
public sealed class MailTemplate
{
    public const int MaxSubjectLength = 300;
    public const int MaxBodyLength = 20_000;

    private MailTemplate() => Language = Subject = Html = Text = null!;

    public MailKind Kind { get; private set; }

    /// <summary>One of <see cref="Domain.Language.Spoken"/>.</summary>
    public string Language { get; private set; }

    public string Subject { get; private set; }

    /// <summary>What stands between the head and the foot of the mail.</summary>
    public string Html { get; private set; }

    /// <summary>The same as plain text.</summary>
    public string Text { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int Revision { get; private set; }

    /// <exception cref="RefusedException">See <see cref="Set"/>.</exception>
    public static MailTemplate Of(MailKind kind, string language, string subject, string html, string text, DateTimeOffset now)
    {
        var template = new MailTemplate { Kind = kind, Language = language };
        template.Set(subject, html, text, now);
        return template;
    }

    /// <exception cref="RefusedException"><c>template.subject</c>, <c>template.html</c>, <c>template.text</c></exception>
    public void Set(string subject, string html, string text, DateTimeOffset now)
    {
        (Subject, Html, Text) = (Check(subject.Trim(), MaxSubjectLength, "subject"), Check(html, MaxBodyLength, "html"), Check(text, MaxBodyLength, "text"));
        (ChangedAt, Revision) = (LocalTime.ToKept(now), Revision + 1);
    }

    private static string Check(string text, int most, string field) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= most
            ? text.ReplaceLineEndings("\n")
            : throw new RefusedException($"template.{field}", $"It must have 1 to {most} characters.", field);
}
