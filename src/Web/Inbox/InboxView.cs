using System.Globalization;
using Achievements.Application.Notices;
using Achievements.Domain;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;

namespace Achievements.Web.Inbox;

/// <summary>A page of the inbox as it is shown: by day, on the player's calendar.</summary>
public sealed class InboxView(InboxPage inbox, DateTimeOffset now)
{
    public InboxPage Inbox { get; } = inbox;

    public IEnumerable<(string Id, string Name, IReadOnlyList<NoticeLine> Lines)> Days =>
        Inbox.Lines.Items.GroupBy(l => LocalTime.DayOf(l.CreatedAt, Inbox.TimeZone))
            .Select(day => (day.Key.ToString("'day-'yyyyMMdd", CultureInfo.InvariantCulture), NameOf(day.Key), (IReadOnlyList<NoticeLine>)[.. day]));

    /// <summary>When it happened, where that says more than the heading above it does.</summary>
    public string WhenOf(NoticeLine line)
    {
        var at = TimeZoneInfo.ConvertTime(InstantOf(line), LocalTime.ZoneOf(Inbox.TimeZone));
        var isSameDay = LocalTime.DayOf(at, Inbox.TimeZone) == LocalTime.DayOf(line.CreatedAt, Inbox.TimeZone);
        return at.ToString(isSameDay ? "HH:mm" : "d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>A summary tells of many instants; its own is when it was written.</summary>
    public static DateTimeOffset InstantOf(NoticeLine line) => line.Kind == NoticeKind.Summary ? line.CreatedAt : line.OccurredAt;

    /// <summary>Where a line leads: to the badge, or to the page that shows what it tells of.</summary>
    public string AddressOf(NoticeLine line) => InboxLinks.Of(line, Inbox.Head.PlayerId);

    private string NameOf(DateOnly day) => (LocalTime.DayOf(now, Inbox.TimeZone).DayNumber - day.DayNumber) switch
    {
        0 => "Today",
        1 => "Yesterday",
        _ => day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture),
    };
}

internal static class InboxLinks
{
    /// <summary>Within the site; an address that the page puts its root before.</summary>
    public static string Of(NoticeLine line, long player) => line.AchievementId is { } id
        ? $"/achievements/{Uri.EscapeDataString(id)}?player={player}"
        : $"/players/{player}" + (line.Kind is NoticeKind.FreezeSpent or NoticeKind.StreakLost or NoticeKind.StreakAtRisk ? "#streak-title" : "");
}
