using Achievements.Domain;

namespace Achievements.Web.Areas.Admin.Forms;

/// <summary>A date and time as a form sends it, on the clock of a zone.</summary>
internal static class TypedTime
{
    public const string OutOfReach = "Write a year that calendars reach, such as 2026.";

    /// <summary>Whether there is an instant for it: in the first and last hours that a date can name, UTC may lie beyond them.</summary>
    public static bool IsInReach(DateTime local, string zone)
    {
        var utc = local.Ticks - LocalTime.ZoneOf(zone).GetUtcOffset(local).Ticks;
        return utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks;
    }
}
