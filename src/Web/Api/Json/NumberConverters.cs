using System.Text.Json;
using System.Text.Json.Serialization;

namespace Achievements.Web.Api.Json;

/// <summary>
/// Whole numbers. JSON knows one kind of number, so 10, 10.0 and 1e1 are the same one and are taken; 10.5, "10", true and what does not fit are refused.
/// </summary>
internal sealed class WholeNumberConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    public static long Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
            throw new BadValueException("This must be a whole number.");
        if (reader.TryGetInt64(out var whole))
            return whole;
        if (!reader.TryGetDecimal(out var number) || number is < long.MinValue or > long.MaxValue)
            throw new BadValueException("This number is too large.");
        return decimal.IsInteger(number) ? (long)number : throw new BadValueException("This must be a whole number, without a fraction.");
    }
}

/// <inheritdoc cref="WholeNumberConverter"/>
internal sealed class SmallNumberConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WholeNumberConverter.Read(ref reader) is >= int.MinValue and <= int.MaxValue and var number
            ? (int)number
            : throw new BadValueException("This number is too large.");

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>
/// Points. Leaving them out means the default; <c>null</c> is refused, because it comes from a caller that has lost the score, and a default would hide that.
/// </summary>
internal sealed class PointsConverter : JsonConverter<long?>
{
    public override bool HandleNull => true;

    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => WholeNumberConverter.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
