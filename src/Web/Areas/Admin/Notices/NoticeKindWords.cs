using Achievements.Domain.Notices;
using Achievements.Domain.Rules;

namespace Achievements.Web.Areas.Admin.Notices;

/// <summary>The kinds of notices as the panel names them.</summary>
public static class NoticeKindWords
{
    /// <summary>In the order of the page: what a player is glad of first.</summary>
    public static IReadOnlyList<NoticeKind> Shown { get; } =
    [
        NoticeKind.AchievementUnlocked, NoticeKind.LevelReached, NoticeKind.StreakAtRisk, NoticeKind.FreezeSpent, NoticeKind.StreakLost, NoticeKind.AchievementRevoked,
        NoticeKind.Summary,
    ];

    public static string NameOf(NoticeKind kind) => kind switch
    {
        NoticeKind.AchievementUnlocked => "Achievement unlocked",
        NoticeKind.LevelReached => "Level reached",
        NoticeKind.FreezeSpent => "Freeze spent",
        NoticeKind.StreakLost => "Streak lost",
        NoticeKind.StreakAtRisk => "Streak about to end",
        NoticeKind.AchievementRevoked => "Achievement withdrawn",
        _ => "Backfill",
    };

    /// <summary>Which event it is about.</summary>
    public static string HintOf(NoticeKind kind) => kind switch
    {
        NoticeKind.AchievementUnlocked => "A test reached a badge.",
        NoticeKind.LevelReached => "A test, or an admin, lifted the level.",
        NoticeKind.FreezeSpent => "A freeze kept the streak over a missed day.",
        NoticeKind.StreakLost => "A streak of two days or more ended.",
        NoticeKind.StreakAtRisk => "Hours before the day ends without a test.",
        NoticeKind.AchievementRevoked => "A test was voided and took its ground.",
        _ => "A rule was published or changed, and old players already meet it; or old data came in.",
    };

    /// <summary>What stands beside a channel that is named in a sentence.</summary>
    public static string NameOf(NoticeChannelKind channel) => channel switch
    {
        NoticeChannelKind.Inbox => "Inbox and live",
        NoticeChannelKind.Mail => "E-mail",
        _ => "Webhooks",
    };
}
