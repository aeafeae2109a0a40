using System.Text.Json;
using Achievements.Application.Catalogue;

namespace Achievements.Infrastructure.CatalogueFiles;

/// <summary>
/// Reads catalogues from JSON (docs/catalogue.md): our format, <c>{"version": 1, "achievements": […]}</c>, or the flat list
/// <c>[{"id", "name", "type", "value"}]</c> of the service that this one replaces.
/// </summary>
public static class CatalogueFile
{
    public const int Version = 1;
    public const int MaxBytes = 10 * 1024 * 1024;

    private static readonly string[] RootMembers = ["$schema", "version", "achievements"];

    /// <summary>The four achievements that every installation starts with.</summary>
    public static IReadOnlyList<CatalogueEntry> Default => Embedded("default.json");

    /// <summary>What the demo adds to them.</summary>
    public static IReadOnlyList<CatalogueEntry> Demo => Embedded("demo.json");

    /// <exception cref="CatalogueFileException">Names the file, the lines and the reasons.</exception>
    public static IReadOnlyList<CatalogueEntry> Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxBytes
                ? Parse(path, File.ReadAllBytes(path))
                : throw new CatalogueFileException(path, [new CatalogueFault(1, $"The file has more than {MaxBytes / 1024 / 1024} MB.")]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CatalogueFileException(path, [new CatalogueFault(1, $"The file cannot be read: {e.Message}")]);
        }
    }

    /// <param name="name">What faults call the file.</param>
    /// <exception cref="CatalogueFileException">Names the file, the lines and the reasons.</exception>
    public static IReadOnlyList<CatalogueEntry> Parse(string name, ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        JsonSpot root;
        try
        {
            root = JsonSpot.Parse(utf8.StartsWith(mark) ? utf8[mark.Length..] : utf8);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The parser appends the position in its own words, and counts lines from 0. InvalidOperationException: a text that is not UTF-8.
            var line = (int)((e as JsonException)?.LineNumber ?? 0) + 1;
            throw new CatalogueFileException(name, [new CatalogueFault(line, $"This is not JSON. {e.Message.Split(" LineNumber:")[0]}")]);
        }

        var faults = new List<CatalogueFault>();
        var entries = Entries(root, faults);
        return faults.Count == 0 ? entries : throw new CatalogueFileException(name, [.. faults.OrderBy(f => f.Line)]);
    }

    private static List<CatalogueEntry> Entries(JsonSpot root, List<CatalogueFault> faults)
    {
        var (elements, isFlat) = root.Kind switch
        {
            JsonTokenType.StartArray => (root, true),
            JsonTokenType.StartObject => (Achievements(root, faults), false),
            _ => (null, false),
        };
        if (elements is null)
        {
            if (faults.Count == 0)
                faults.Add(new CatalogueFault(root.Line, """A catalogue is {"version": 1, "achievements": […]}, or a list of {"id", "name", "type", "value"}."""));
            return [];
        }

        var firstLines = new Dictionary<string, int>(StringComparer.Ordinal);
        var entries = new List<CatalogueEntry>(elements.Items.Count);
        foreach (var element in elements.Items)
        {
            // Whoever gives no order means the order of the file; tens leave room to squeeze one in.
            var entry = new CatalogueEntryReader(element, faults).Read(isFlat, sortOrder: (entries.Count + 1) * 10);
            entries.Add(entry);
            if (entry.Id.Length > 0 && !firstLines.TryAdd(entry.Id, element.Line))
                faults.Add(new CatalogueFault(element.Line, $"'{entry.Id}' stands here again; it is on line {firstLines[entry.Id]} already."));
        }
        return entries;
    }

    private static JsonSpot? Achievements(JsonSpot root, List<CatalogueFault> faults)
    {
        foreach (var (name, line, _) in root.Members.Where(m => !RootMembers.Contains(m.Name)))
            faults.Add(new CatalogueFault(line, $"There is no '{name}' in a catalogue; known are {string.Join(", ", RootMembers)}."));
        var version = root.Member("version");
        if (version is not { Kind: JsonTokenType.Number, Text: "1" })
            faults.Add(new CatalogueFault(
                version?.Line ?? root.Line,
                version is null ? "'version' is missing; write \"version\": 1." : $"'version' is {version.Text}; this program reads version {Version}."));
        var achievements = root.Member("achievements");
        if (achievements is { Kind: JsonTokenType.StartArray })
            return achievements;
        faults.Add(new CatalogueFault(achievements?.Line ?? root.Line, "'achievements' must be a list."));
        return null;
    }

    private static IReadOnlyList<CatalogueEntry> Embedded(string name)
    {
        using var stream = typeof(CatalogueFile).Assembly.GetManifestResourceStream(typeof(CatalogueFile), name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(name, bytes);
    }
}
