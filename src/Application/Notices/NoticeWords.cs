using System.Globalization;
using System.Resources;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;

namespace Achievements.Application.Notices;

/// <summary>Notices in words, in the languages of <see cref="Domain.Language.Spoken"/>; every other reads the English ones.</summary>
public static class NoticeWords
{
    private static readonly ResourceManager Words = new(typeof(NoticeWords));

    /// <param name="achievementName">The name of <see cref="Notice.AchievementId"/> today; null when the achievement is gone.</param>
    public static NoticeText Of(Notice notice, string? achievementName, CultureInfo culture) => Of(NoticeFacts.Of(notice), achievementName, culture);

    /// <inheritdoc cref="Of(Notice, string?, CultureInfo)"/>
    public static NoticeText Of(NoticeFacts notice, string? achievementName, CultureInfo culture)
    {
        var say = new Saying(culture);
        var name = achievementName ?? say.Word("Unnamed");
        var (length, day, many) = (say.Days(notice.StreakLength ?? 0), say.Day(notice.Day), notice.Count > 1);
        return notice.Kind switch
        {
            NoticeKind.AchievementUnlocked => many ? say.Both("UnlockedMany", notice.Count, name) : say.Both("Unlocked", name),
            NoticeKind.AchievementRevoked => many ? say.Both("RevokedMany", notice.Count, name) : say.Both("Revoked", name),
            NoticeKind.LevelReached => say.Both("Level", notice.LevelTo, notice.LevelFrom),
            NoticeKind.FreezeSpent => many
                ? new NoticeText(say.Word("FreezeMany.Title", notice.Count), say.Word("FreezeMany.Text", day, length))
                : say.Both("Freeze", day, length),
            NoticeKind.StreakLost => new NoticeText(say.Word("Lost.Title", length), say.Word("Lost.Text", day)),
            NoticeKind.StreakAtRisk => new NoticeText(say.Word("Risk.Title", length), say.Word("Risk.Text", day)),
            NoticeKind.Summary => Summary(notice, name, say),
            _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Kind, null),
        };
    }

    private static NoticeText Summary(NoticeFacts notice, string name, Saying say)
    {
        var text = notice.Count switch
        {
            > 1 => say.Both("Summary", notice.Count),
            1 => say.Both("SummaryOne", name),
            _ => say.Both("SummaryLevel", notice.LevelTo),
        };
        return notice is { Count: > 0, LevelTo: { } level } ? text with { Text = $"{text.Text} {say.Word("Summary.Level", level)}" } : text;
    }

    private sealed class Saying(CultureInfo culture)
    {
        public string Word(string key, params object?[] values) => string.Format(culture, Words.GetString(key, culture)!, values);

        public NoticeText Both(string key, params object?[] values) => new(Word(key + ".Title", values), Word(key + ".Text", values));

        public string Days(int count) => Word(count == 1 ? "Days.One" : "Days.Many", count.ToString("N0", culture));

        public string Day(DateOnly? day) => day is { } known ? Word("Day", known) : "";
    }
}

/// <summary>A notice as a player reads it, without markup.</summary>
public sealed record NoticeText(string Title, string Text);
