using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DotLiquid;
using DotLiquid.Exceptions;

namespace Achievements.Infrastructure.Mails;

/// <summary>
/// Fills in templates. What is filled into HTML is encoded before the template sees it, so that neither a player's name nor a forgotten filter puts markup into a mail.
/// </summary>
internal static class Liquid
{
    /// <summary>More turns of its loops than any mail needs.</summary>
    private const int MaxIterations = 2000;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <exception cref="LiquidException">The template cannot be read or filled in.</exception>
    public static string Render(string template, IReadOnlyDictionary<string, object?> values, CultureInfo culture)
    {
        try
        {
            return Template.Parse(template, SyntaxCompatibility.DotLiquid22a).Render(new RenderParameters(culture)
            {
                LocalVariables = HashOf(values),
                ErrorsOutputMode = ErrorsOutputMode.Rethrow,
                MaxIterations = MaxIterations,
                SyntaxCompatibilityLevel = SyntaxCompatibility.DotLiquid22a,
            });
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new LiquidException(e is SyntaxException or LiquidException or FilterNotFoundException or RenderException ? e.Message : "It cannot be filled in.", e);
        }
    }

    /// <summary>The same values, every text encoded for HTML but those that are markup of ours.</summary>
    public static IReadOnlyDictionary<string, object?> Encoded(IReadOnlyDictionary<string, object?> values) =>
        values.ToDictionary(v => v.Key, v => Encoded(v.Value));

    public static string Encoded(string text) => Encoder.Encode(text);

    private static object? Encoded(object? value) => value switch
    {
        string text => Encoder.Encode(text),
        Markup markup => markup.Html,
        IReadOnlyDictionary<string, object?> inner => Encoded(inner),
        IEnumerable<IReadOnlyDictionary<string, object?>> items => items.Select(Encoded).ToList(),
        _ => value,
    };

    private static Hash HashOf(IReadOnlyDictionary<string, object?> values)
    {
        var hash = new Hash();
        foreach (var (key, value) in values)
            hash[key] = value switch
            {
                IReadOnlyDictionary<string, object?> inner => HashOf(inner),
                IEnumerable<IReadOnlyDictionary<string, object?>> items => items.Select(HashOf).ToList(),
                Markup => "",
                _ => value,
            };
        return hash;
    }
}

/// <summary>Markup that we have made; in plain text it is nothing.</summary>
internal sealed record Markup(string Html);

/// <summary>A template that cannot be used, and why.</summary>
internal sealed class LiquidException(string message, Exception inner) : Exception(message, inner);
