using Achievements.Application.Catalogue;
using Achievements.Domain;
using Achievements.Domain.Catalogue;

namespace Achievements.Web.Areas.Admin.Catalogue;

/// <summary>From what was typed to what is asked of the application.</summary>
internal static class AchievementFormReading
{
    /// <param name="current">The record as it is, when there is one: an end of the window that was not touched stays exactly what it was.</param>
    public static AchievementInput ToInput(this AchievementForm form, AchievementDetails? current)
    {
        var zone = form.WindowTimeZone ?? LocalTime.Utc;
        var window = current?.Window is { } known && known.TimeZone == zone ? known : null;
        return new AchievementInput
        {
            Name = form.Name ?? "",
            Description = form.Description,
            Category = form.Category,
            Tier = form.Tier,
            Glyph = form.Glyph,
            Colour = form.Colour,
            Visibility = form.Visibility,
            Requirements = [.. form.FilledRows().Select(r => new RequirementInput(r.Metric ?? "", r.Threshold ?? 0))],
            XpReward = form.XpReward ?? 0,
            WindowFrom = Instant(form.WindowFrom, zone, window?.From, latest: false),
            WindowUntil = Instant(form.WindowUntil, zone, window?.Until, latest: true),
            WindowTimeZone = zone,
            SortOrder = form.SortOrder ?? 0,
        };
    }

    /// <summary>The minute that the form shows for an instant.</summary>
    public static DateTime? Local(DateTimeOffset? instant, string zone) =>
        instant is { } at && TimeZoneInfo.ConvertTime(at, LocalTime.ZoneOf(zone)).DateTime is var local
            ? new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute))
            : null;

    /// <param name="latest">Which of the two instants is meant by a time that comes twice, when the clocks are put back: a window is then the longer one.</param>
    private static DateTimeOffset? Instant(DateTime? local, string zone, DateTimeOffset? known, bool latest)
    {
        if (local is not { } at)
            return null;
        if (Local(known, zone) == at)
            return known;
        var rules = LocalTime.ZoneOf(zone);
        var offset = rules.IsAmbiguousTime(at)
            ? (latest ? rules.GetAmbiguousTimeOffsets(at).Min() : rules.GetAmbiguousTimeOffsets(at).Max())
            : rules.GetUtcOffset(at);
        return new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Unspecified), offset);
    }
}
