using Achievements.Domain.Events;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Web.Inbox;

/// <summary>Small words and signs of the inbox.</summary>
public static class InboxWords
{
    /// <summary>How it came about; live needs no word.</summary>
    public static string Of(AwardOrigin origin) => origin switch
    {
        AwardOrigin.Backfill => "From what you did before",
        AwardOrigin.Manual => "Entered by hand",
        AwardOrigin.Import => "Imported",
        _ => "",
    };

    /// <summary>The icon of a line that has no badge.</summary>
    public static string IconOf(NoticeKind kind) => kind switch
    {
        NoticeKind.LevelReached => "levels",
        NoticeKind.FreezeSpent => "freezes",
        NoticeKind.StreakLost or NoticeKind.StreakAtRisk => "streak",
        _ => "achievements",
    };
}
