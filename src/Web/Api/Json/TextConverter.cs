using System.Text.Json;
using System.Text.Json.Serialization;

namespace Achievements.Web.Api.Json;

/// <summary>Text. Which characters a field may hold is the domain's to say; here it must be text that can be read at all.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new BadValueException("This must be text.");
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new BadValueException("This text is not valid UTF-8.");
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
