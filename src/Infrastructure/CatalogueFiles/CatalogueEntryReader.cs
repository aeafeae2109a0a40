using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Achievements.Application.Catalogue;
using Achievements.Domain;
using Achievements.Domain.Catalogue;

namespace Achievements.Infrastructure.CatalogueFiles;

/// <summary>Reads one achievement of a catalogue file and tells every fault with its line.</summary>
internal sealed partial class CatalogueEntryReader(JsonSpot element, List<CatalogueFault> faults)
{
    private static readonly string[] FlatMembers = ["id", "name", "type", "value"];

    private static readonly string[] Members =
    [
        "id", "name", "description", "category", "tier", "glyph", "colour", "visibility", "requirements", "xpReward", "window", "sortOrder", "state",
    ];

    private static readonly string[] Instants = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly int _faultsBefore = faults.Count;

    /// <param name="flat">The form of the older service.</param>
    /// <param name="sortOrder">The order when the element gives none.</param>
    public CatalogueEntry Read(bool flat, int sortOrder)
    {
        var entry = new CatalogueEntry("", new AchievementInput());
        if (!IsObject(element, "an achievement", flat ? FlatMembers : Members))
            return entry;
        var id = Text(element, "id") ?? "";
        entry = entry with { Id = id, Input = flat ? Flat(sortOrder) : Full(sortOrder), State = Choice(element, "state", AchievementState.Published) };
        // A value of the wrong type reads as its default; what follows from that is no further fault.
        if (faults.Count == _faultsBefore)
            CheckMeaning(entry);
        return entry;
    }

    private AchievementInput Flat(int sortOrder) => new()
    {
        Name = Text(element, "name") ?? "",
        Requirements = [new RequirementInput(Text(element, "type") ?? "", Whole(element, "value") ?? 0)],
        SortOrder = sortOrder,
    };

    private AchievementInput Full(int sortOrder)
    {
        var window = element.Member("window") is { } w && IsObject(w, "'window'", ["from", "until", "timeZone"]) ? w : null;
        var zone = window is null ? null : Text(window, "timeZone");
        return new AchievementInput
        {
            Name = Text(element, "name") ?? "",
            Description = Text(element, "description"),
            Category = Text(element, "category"),
            Tier = Choice(element, "tier", Tier.None),
            Glyph = Text(element, "glyph"),
            Colour = Text(element, "colour"),
            Visibility = Choice(element, "visibility", Visibility.Public),
            Requirements = Requirements(),
            XpReward = (int)(Whole(element, "xpReward", int.MaxValue) ?? 0),
            WindowFrom = window is null ? null : Instant(window, "from", zone),
            WindowUntil = window is null ? null : Instant(window, "until", zone),
            WindowTimeZone = zone,
            SortOrder = (int)(Whole(element, "sortOrder", int.MaxValue) ?? sortOrder),
        };
    }

    private List<RequirementInput> Requirements()
    {
        var list = element.Member("requirements");
        if (list is { Kind: not JsonTokenType.StartArray })
            Fault(list, "'requirements' must be a list of {\"metric\", \"threshold\"}.");
        return
        [
            .. (list?.Items ?? []).Where(r => IsObject(r, "a requirement", ["metric", "threshold"]))
                .Select(r => new RequirementInput(Text(r, "metric") ?? "", Whole(r, "threshold") ?? 0)),
        ];
    }

    /// <summary>The same rules as for an admin's form, so that a file can do neither more nor less.</summary>
    private void CheckMeaning(CatalogueEntry entry)
    {
        foreach (var failure in new AchievementInputValidator().Validate(entry.Input).Errors)
            Fault(At(failure.PropertyName), failure.ErrorMessage);
        try
        {
            Achievement.CheckId(entry.Id);
            if (faults.Count == _faultsBefore)
                Achievement.Draft(entry.Id, entry.Input.ToDefinition(), default);
        }
        catch (RefusedException refused)
        {
            Fault(element.Member(refused.Field ?? "") ?? element, refused.Message);
        }
    }

    /// <summary>Where a validator's <c>Requirements[1].Threshold</c> stands in the file.</summary>
    private JsonSpot At(string propertyPath)
    {
        var spot = element;
        foreach (Match step in Steps().Matches(propertyPath))
        {
            var name = char.ToLowerInvariant(step.Value[0]) + step.Value[1..];
            var next = int.TryParse(step.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? spot.Items.ElementAtOrDefault(index)
                : name.StartsWith("window", StringComparison.Ordinal) ? element.Member("window")?.Member(char.ToLowerInvariant(name[6]) + name[7..])
                : spot.Member(name) ?? FlatMember(name);
            if (next is not null)
                spot = next;
        }
        return spot;
    }

    private JsonSpot? FlatMember(string name) => name switch
    {
        "metric" => element.Member("type"),
        "threshold" => element.Member("value"),
        _ => null,
    };

    private bool IsObject(JsonSpot spot, string what, string[] known)
    {
        if (spot.Kind != JsonTokenType.StartObject)
        {
            Fault(spot, $"{what} must be an object with {string.Join(", ", known)}.");
            return false;
        }
        foreach (var (name, line, _) in spot.Members.Where(m => !known.Contains(m.Name)))
            faults.Add(new CatalogueFault(line, $"{what} has no '{name}'; known are {string.Join(", ", known)}."));
        foreach (var twice in spot.Members.GroupBy(m => m.Name).Where(g => g.Count() > 1))
            faults.Add(new CatalogueFault(twice.Last().Line, $"{what} has '{twice.Key}' twice."));
        return true;
    }

    private string? Text(JsonSpot spot, string name)
    {
        var value = spot.Member(name);
        if (value is { Kind: not (JsonTokenType.String or JsonTokenType.Null) })
            Fault(value, $"'{name}' must be a text in quotation marks.");
        return value is { Kind: JsonTokenType.String } ? value.Text : null;
    }

    private long? Whole(JsonSpot spot, string name, long max = long.MaxValue)
    {
        if (spot.Member(name) is not { } value)
            return null;
        if (value.Kind == JsonTokenType.Number && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number <= max && number >= -max)
            return number;
        Fault(value, $"'{name}' must be a whole number{(value.Kind == JsonTokenType.Number ? $"; it is {value.Text}" : "")}.");
        return null;
    }

    private T Choice<T>(JsonSpot spot, string name, T otherwise) where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(n => n.ToLowerInvariant()).ToList();
        if (spot.Member(name) is not { } value)
            return otherwise;
        if (value.Kind == JsonTokenType.String && names.IndexOf(value.Text) is >= 0 and var index)
            return Enum.GetValues<T>()[index];
        Fault(value, $"'{name}' must be one of {string.Join(", ", names)}.");
        return otherwise;
    }

    private DateTimeOffset? Instant(JsonSpot window, string name, string? zone)
    {
        if (Text(window, name) is not { } text)
            return null;
        if (!DateTime.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
        {
            Fault(window.Member(name)!, $"'{name}' is '{text}'; write it like 2026-12-01T00:00, on the clock of the window's timeZone, or with an offset.");
            return null;
        }
        if (time.Kind != DateTimeKind.Unspecified)
            return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        var offset = LocalTime.IsZone(zone ?? LocalTime.Utc) ? LocalTime.ZoneOf(zone ?? LocalTime.Utc).GetUtcOffset(time) : TimeSpan.Zero;
        return new DateTimeOffset(time, offset);
    }

    private void Fault(JsonSpot spot, string reason) =>
        faults.Add(new CatalogueFault(spot.Line, element.Member("id") is { Kind: JsonTokenType.String, Text: { Length: > 0 } id } ? $"'{id}': {reason}" : reason));

    [GeneratedRegex(@"\w+")]
    private static partial Regex Steps();
}
