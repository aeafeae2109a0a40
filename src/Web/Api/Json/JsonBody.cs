using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Achievements.Domain;
using Microsoft.Net.Http.Headers;

namespace Achievements.Web.Api.Json;

/// <summary>Reads the body of a call, once and strictly: all of it is understood, or nothing happens.</summary>
internal static class JsonBody
{
    /// <summary>In bytes. The largest body that means something has about 4,000.</summary>
    public const int MaxLength = 64 * 1024;

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <returns>null when there is no body at all.</returns>
    /// <exception cref="RefusedException"><c>body.too_large</c>, <c>body.media_type</c>, <c>body.json</c>, <c>body.value</c></exception>
    public static async ValueTask<T?> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        if (request.ContentLength > MaxLength)
            throw TooLarge();
        var pipe = request.BodyReader;
        while (true)
        {
            // Not until the caller is gone: that ends the read by itself, and a read that was called off cannot be given back.
            var read = await pipe.ReadAsync();
            var bytes = read.Buffer;
            var isLast = read.IsCompleted || bytes.Length > MaxLength;
            try
            {
                if (bytes.Length > MaxLength)
                    throw TooLarge();
                if (isLast)
                    return bytes.IsEmpty ? null : Parse(request, bytes, type);
            }
            finally
            {
                // What was read to its end must be given back as consumed: the server goes on to the connection's next request from there.
                pipe.AdvanceTo(isLast ? bytes.End : bytes.Start, bytes.End);
            }
        }
    }

    private static T Parse<T>(HttpRequest request, ReadOnlySequence<byte> bytes, JsonTypeInfo<T> type)
        where T : class
    {
        if (!IsJson(request.ContentType))
            throw new RefusedException("body.media_type", "Send the body as 'Content-Type: application/json', in UTF-8.");
        if (bytes.Length >= Utf8Mark.Length && bytes.Slice(0, Utf8Mark.Length).ToArray().AsSpan().SequenceEqual(Utf8Mark))
            bytes = bytes.Slice(Utf8Mark.Length);
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = type.Options.MaxDepth });
            var value = JsonSerializer.Deserialize(ref reader, type);
            if (reader.Read())
                throw NotJson();
            return value ?? throw new RefusedException("body.value", "The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw IsWellFormed(bytes) ? BadValue(e) : NotJson();
        }
    }

    private static RefusedException BadValue(JsonException e)
    {
        // The serialiser's own texts name types of ours; a path is all that a caller can use of them.
        var message = e is BadValueException ? e.Message : "The value is not of the expected type, or the name is there twice.";
        var field = e.Path?.TrimStart('$', '.');
        return string.IsNullOrEmpty(field)
            ? new RefusedException("body.value", e is BadValueException ? message : "The body must be a JSON object with each name once.")
            : new RefusedException("body.value", $"{field}: {message}", field);
    }

    private static bool IsWellFormed(ReadOnlySequence<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            while (reader.Read())
                reader.TrySkip();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static RefusedException NotJson() => new("body.json", "The body is not JSON.");

    private static RefusedException TooLarge() => new("body.too_large", $"The body is larger than {MaxLength / 1024} KB.");
}
