using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Achievements.Domain;

/// <summary>Instants, IANA time zones and local days: the one place where an instant becomes a calendar day.</summary>
public static class LocalTime
{
    /// <summary>The longest zone id that is stored; the longest in the tz database has 32 characters.</summary>
    public const int MaxZoneLength = 64;

    public const string Utc = "UTC";

    private static readonly ConcurrentDictionary<string, TimeZoneInfo> Zones = new(StringComparer.Ordinal);

    /// <summary>The calendar day of <paramref name="instant"/> in <paramref name="zone"/>.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, string zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, ZoneOf(zone)).DateTime);

    /// <summary>The instant at which a local day is over: the next one's first moment, on a clock that may skip its midnight.</summary>
    public static DateTimeOffset EndOf(DateOnly day, string zone) => InstantOf(day.AddDays(1), TimeOnly.MinValue, zone);

    /// <summary>When a zone's clocks show this local time: the first instant of two where they are put back, and where they are put forward the first one after the gap.</summary>
    public static DateTimeOffset InstantOf(DateOnly day, TimeOnly time, string zone)
    {
        var (local, found) = (day.ToDateTime(time), ZoneOf(zone));
        while (found.IsInvalidTime(local))
            local = local.AddMinutes(15);
        var offset = found.IsAmbiguousTime(local) ? found.GetAmbiguousTimeOffsets(local).Max() : found.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>Instants are kept in UTC to the millisecond: every supported database holds that exactly.</summary>
    public static DateTimeOffset ToKept(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>Refuses everything that is not an IANA zone known to this machine.</summary>
    /// <exception cref="RefusedException"><c>timezone.unknown</c></exception>
    public static string CheckZone(string? zone)
    {
        if (IsZone(zone))
            return zone;
        throw new RefusedException(
            "timezone.unknown", $"'{zone}' is not a time zone. Use an IANA name such as 'Europe/Berlin' or 'UTC'.", "timeZone");
    }

    /// <summary>Whether it is an IANA zone known to this machine.</summary>
    public static bool IsZone([NotNullWhen(true)] string? zone) =>
        !string.IsNullOrWhiteSpace(zone) && zone.Length <= MaxZoneLength
        && (Zones.ContainsKey(zone) || (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId));

    public static TimeZoneInfo ZoneOf(string zone) => Zones.GetOrAdd(zone, TimeZoneInfo.FindSystemTimeZoneById);

    /// <summary>The names that a form offers: IANA zones of this machine, ordered.</summary>
    public static IReadOnlyList<string> KnownZones { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => z.Id).Append(Utc).Distinct().Order(StringComparer.Ordinal)];
}
