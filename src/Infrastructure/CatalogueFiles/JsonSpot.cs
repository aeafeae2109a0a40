using System.Text.Json;

namespace Achievements.Infrastructure.CatalogueFiles;

/// <summary>A JSON value that knows on which line it stands, so that a fault in what it says can be found in the file.</summary>
internal sealed class JsonSpot
{
    private JsonSpot(JsonTokenType kind, int line) => (Kind, Line) = (kind, line);

    /// <summary>For objects and arrays the token that starts them.</summary>
    public JsonTokenType Kind { get; }

    /// <summary>From 1.</summary>
    public int Line { get; }

    /// <summary>A text's value, or a number as it is written.</summary>
    public string Text { get; private init; } = "";

    /// <summary>An object's members in their order; the line is the name's.</summary>
    public List<(string Name, int Line, JsonSpot Value)> Members { get; } = [];

    public List<JsonSpot> Items { get; } = [];

    public JsonSpot? Member(string name) => Members.FirstOrDefault(m => m.Name == name).Value;

    /// <exception cref="JsonException">The text is not JSON; tells the line from 0.</exception>
    public static JsonSpot Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var lines = new Lines(utf8);
        reader.Read();
        var root = Read(ref reader, ref lines);
        reader.Read();
        return root;
    }

    private static JsonSpot Read(ref Utf8JsonReader reader, ref Lines lines)
    {
        var line = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new JsonSpot(JsonTokenType.StartObject, line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, nameLine) = (reader.GetString()!, lines.At(reader.TokenStartIndex));
                    reader.Read();
                    members.Members.Add((name, nameLine, Read(ref reader, ref lines)));
                }
                return members;
            case JsonTokenType.StartArray:
                var items = new JsonSpot(JsonTokenType.StartArray, line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Items.Add(Read(ref reader, ref lines));
                return items;
            case JsonTokenType.String:
                return new JsonSpot(JsonTokenType.String, line) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                return new JsonSpot(JsonTokenType.Number, line) { Text = System.Text.Encoding.UTF8.GetString(reader.ValueSpan) };
            default:
                return new JsonSpot(reader.TokenType, line);
        }
    }

    /// <summary>Turns byte positions into lines; asked in rising order, so the text is walked once.</summary>
    private ref struct Lines(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _position;
        private int _line = 1;

        public int At(long position)
        {
            _line += _text[_position..(int)position].Count((byte)'\n');
            _position = (int)position;
            return _line;
        }
    }
}
