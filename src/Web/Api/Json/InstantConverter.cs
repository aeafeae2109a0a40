using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Achievements.Web.Api.Json;

/// <summary>
/// Instants as ISO 8601: written in UTC to the millisecond, read with any offset. One without an offset is refused: our clock's zone is not the caller's, and
/// a guess could count a test on the wrong day.
/// </summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const string Expected = "Write an instant as ISO 8601 with an offset, for example 2026-03-02T09:00:00Z.";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTimeOffset(out var instant) || !HasOffset(reader.GetString()!))
            throw new BadValueException(Expected);
        return instant.ToUniversalTime();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[32];
        value.UtcDateTime.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    private static bool HasOffset(string text) =>
        text.IndexOf('T') is > 0 and var time && text.AsSpan(time).IndexOfAny('Z', '+', '-') > 0;
}
