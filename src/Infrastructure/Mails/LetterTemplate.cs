using System.Collections.Concurrent;
using Achievements.Domain.Notices;

namespace Achievements.Infrastructure.Mails;

/// <summary>Subject, HTML and plain text of one kind of mail in one language, in Liquid.</summary>
internal sealed record LetterTemplate(string Subject, string Html, string Text)
{
    private const string Separator = "\n===\n";

    private static readonly ConcurrentDictionary<string, string> Files = new(StringComparer.Ordinal);

    /// <summary>What is around every mail: head, foot, and how it looks at night.</summary>
    public static string Frame => File("frame");

    /// <summary>The words that come with the product.</summary>
    public static LetterTemplate Default(MailKind kind, string language)
    {
        var parts = File($"{kind.ToString().ToLowerInvariant()}.{Domain.Language.Closest(language)}").Split(Separator);
        return new LetterTemplate(parts[0].Trim(), parts[1].Trim(), parts[2].Trim());
    }

    private static string File(string name) => Files.GetOrAdd(name, static n =>
    {
        using var stream = typeof(LetterTemplate).Assembly.GetManifestResourceStream($"Achievements.Infrastructure.Mails.Templates.{n}.liquid")
            ?? throw new InvalidOperationException($"There is no template '{n}'.");
        return new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
    });
}
