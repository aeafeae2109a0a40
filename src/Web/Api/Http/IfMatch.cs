using System.Globalization;
using System.Reflection;
using Achievements.Domain;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Achievements.Web.Api.Http;

/// <summary>The revision that the caller has read, from <c>If-Match</c>; the same number that <c>ETag</c> carries.</summary>
internal sealed record IfMatch : IEndpointParameterMetadataProvider
{
    // A revision that no record has: what cannot match must be refused as stale, not as malformed.
    private const int Never = -1;

    /// <summary>null when the header was not sent, or was <c>*</c>.</summary>
    public int? Revision { get; private init; }

    public bool WasSent { get; private init; }

    public static ValueTask<IfMatch?> BindAsync(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch;
        return new(new IfMatch { WasSent = header.Count > 0, Revision = header.Count == 0 ? null : Parse(header.ToString()) });
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new Guarded());

    public static string TagOf(int revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>The revision to change.</summary>
    /// <exception cref="RefusedException"><c>ifMatch.missing</c></exception>
    public IfMatch Required() =>
        WasSent ? this : throw new RefusedException("ifMatch.missing", "Send the ETag that you read as If-Match, so that nobody's change is overwritten unseen.", "If-Match");

    /// <exception cref="RefusedException"><c>ifMatch.format</c></exception>
    private static int? Parse(string header)
    {
        if (!EntityTagHeaderValue.TryParse(header, out var tag))
            throw new RefusedException("ifMatch.format", "If-Match carries one ETag, in quotes as it was sent, or '*'.", "If-Match");
        if (tag == EntityTagHeaderValue.Any)
            return null;
        // A weak tag never matches here (RFC 9110, 13.1.1).
        return !tag.IsWeak && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : Never;
    }
}

/// <summary>Marks an endpoint that takes <see cref="IfMatch"/>, for the OpenAPI document.</summary>
internal sealed record Guarded;
