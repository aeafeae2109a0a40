using System.Reflection;
using System.Text;
using Achievements.Domain;
using Achievements.Domain.Players;
using Microsoft.AspNetCore.Http.Metadata;

namespace Achievements.Web.Api.Http;

/// <summary>The caller's name for one attempt, so that it can repeat the call blindly; null when it gave none.</summary>
/// <remarks>
/// Quoted, as the IETF draft has it (a structured field's string), or bare: most callers send a bare one. <c>"a"</c> and <c>a</c> are the same key.
/// </remarks>
internal sealed record IdempotencyKey(string? Value) : IEndpointParameterMetadataProvider
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";

    private static readonly IdempotencyKey None = new((string?)null);

    /// <exception cref="RefusedException"><c>idempotencyKey.format</c></exception>
    public static ValueTask<IdempotencyKey?> BindAsync(HttpContext context)
    {
        var header = context.Request.Headers[Header];
        return header.Count switch
        {
            0 => new(None),
            1 => new(new IdempotencyKey(Parse(header[0] ?? ""))),
            _ => throw new RefusedException("idempotencyKey.format", $"Send one {Header}, not several.", Header),
        };
    }

    /// <summary>Tells the caller whether the answer is an earlier call's.</summary>
    public void Tell(HttpContext context, bool replayed)
    {
        if (Value is not null && replayed)
            context.Response.Headers[ReplayedHeader] = "true";
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new Repeatable());

    internal static string Parse(string header)
    {
        var text = header.Trim(' ', '\t');
        return Receipt.CheckKey(text.StartsWith('"') ? Unquoted(text) : text);
    }

    private static string Unquoted(string text)
    {
        var key = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
                return i == text.Length - 1 ? key.ToString() : throw BadQuotes();
            if (text[i] == '\\' && (++i == text.Length || text[i] is not ('"' or '\\')))
                throw BadQuotes();
            key.Append(text[i]);
        }
        throw BadQuotes();
    }

    private static RefusedException BadQuotes() =>
        new("idempotencyKey.format", $"The quotes of the {Header} do not match up. Inside quotes write \\\" and \\\\; or send the key bare.", Header);
}

/// <summary>Marks an endpoint that takes an <see cref="IdempotencyKey"/>, for the OpenAPI document.</summary>
internal sealed record Repeatable;
