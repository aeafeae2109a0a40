using System.Globalization;
using System.Text.RegularExpressions;
using Achievements.Application.Notices;
using Achievements.Domain;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;

namespace Achievements.Application.Tests.Notices;

public partial class NoticeWordsTests
{
    private static readonly DateOnly Tuesday = new(2026, 3, 3);

    /// <summary>Every kind in every shape that it comes in.</summary>
    public static TheoryData<NoticeKind, int?, long?> Shapes => new()
    {
        { NoticeKind.AchievementUnlocked, null, null }, { NoticeKind.AchievementUnlocked, 3, null },
        { NoticeKind.AchievementRevoked, null, null }, { NoticeKind.AchievementRevoked, 2, null },
        { NoticeKind.LevelReached, null, 5 }, { NoticeKind.FreezeSpent, null, null }, { NoticeKind.FreezeSpent, 2, null },
        { NoticeKind.StreakLost, null, null }, { NoticeKind.StreakAtRisk, null, null },
        { NoticeKind.Summary, 0, 4 }, { NoticeKind.Summary, 1, null }, { NoticeKind.Summary, 12, 4 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Every_notice_has_words_of_its_own_in_every_language(NoticeKind kind, int? count, long? level)
    {
        var facts = new NoticeFacts(kind, "a", 1, level, Tuesday, 12, count);

        var texts = Language.Spoken.Select(l => NoticeWords.Of(facts, "Maths {0} Star", CultureInfo.GetCultureInfo(l))).ToList();

        Assert.All(texts, t => Assert.DoesNotMatch(Placeholder(), (t.Title + t.Text).Replace("{0}", "", StringComparison.Ordinal)));
        Assert.All(texts, t => Assert.True(t.Title.Length > 5 && t.Text.Length > 10));
        Assert.Distinct(texts.Select(t => t.Text));
    }

    [Fact]
    public void A_lost_streak_says_what_would_have_saved_it()
    {
        var facts = new NoticeFacts(NoticeKind.StreakLost, null, null, null, Tuesday, 12, null);

        Assert.Equal("Your streak of 12 days has ended", Say(facts, "en").Title);
        Assert.Contains("Tuesday, 3 March 2026", Say(facts, "en").Text);
        Assert.Contains("one freeze more, would have saved it", Say(facts, "en").Text);
        Assert.Contains("Dienstag, 3. März 2026", Say(facts, "de").Text);
        Assert.Contains("ein Freeze mehr hätte sie gerettet", Say(facts, "de").Text);
        Assert.Contains("mardi 3 mars 2026", Say(facts, "fr").Text);
        Assert.Contains("un gel de plus, l’aurait sauvée", Say(facts, "fr").Text);
    }

    [Fact]
    public void One_is_said_differently_from_many()
    {
        Assert.Equal("Achievement added: Star", Say(new(NoticeKind.Summary, "a", null, null, null, null, 1), "en").Title);
        Assert.Equal("2 achievements added", Say(new(NoticeKind.Summary, "a", null, null, null, null, 2), "en").Title);
        Assert.Equal("Deine Serie von 1 Tag endet heute", Say(new(NoticeKind.StreakAtRisk, null, null, null, Tuesday, 1, null), "de").Title);
    }

    [Fact]
    public void An_unspoken_language_and_an_achievement_that_is_gone_have_words_too()
    {
        Assert.Equal("Level 2 reached", Say(new(NoticeKind.LevelReached, null, 1, 2, null, null, null), "ja").Title);
        Assert.Equal("Achievement unlocked: an achievement", NoticeWords.Of(new NoticeFacts(NoticeKind.AchievementUnlocked, "gone", null, null, null, null, null), null, CultureInfo.GetCultureInfo("en")).Title);
    }

    private static NoticeText Say(NoticeFacts facts, string language) => NoticeWords.Of(facts, "Star", CultureInfo.GetCultureInfo(language));

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Placeholder();
}
