using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Domain.Notices;

/// <content>What is written into the inbox.</content>
public sealed partial class Recipient
{
    /// <summary>Tells that the streak ends unless a test is taken on <paramref name="day"/>; null when no channel tells of such a thing.</summary>
    public Notice? WriteAtRisk(Player player, DateOnly day, int length, NoticeSettings settings, DateTimeOffset now)
    {
        var route = settings.RouteOf(NoticeKind.StreakAtRisk);
        // Its mail cannot wait for others: it goes out by itself (StreakReminders).
        return route.IsSilent ? null : Notice.AtRisk(this, NextNumber(), day, length, route.Inbox, awaitsMail: false, now);
    }

    internal Notice Write(Player player, NoticeKind kind, Telling telling, NoticeRoute route, DateTimeOffset now) =>
        Notice.Of(this, NextNumber(), kind, telling, route.Inbox, PlanMail(player, route.Mail, now), now);

    private long NextNumber()
    {
        Revision++;
        return ++NoticesWritten;
    }
}
