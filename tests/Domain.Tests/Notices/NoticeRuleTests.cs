using Achievements.Domain.Events;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Domain.Tests.Notices;

public class NoticeRuleTests
{
    private static readonly DateTimeOffset Now = Given.Now;
    private static readonly Guid Sweep = Guid.NewGuid();

    private readonly Player _player = Player.Create("ada", "Ada", "ada@example.com", "UTC", Now, emailVerified: true);
    private readonly Recipient _recipient;
    private int _events;

    public NoticeRuleTests() => _recipient = Recipient.Of(_player);

    [Fact]
    public void News_are_a_line_each_with_their_facts_and_numbers()
    {
        var notices = Tell([Unlocked("a"), Level(1, 3), Frozen(Given.Day("2026-03-01"), 5), Lost(Given.Day("2026-03-01"), 5)]);

        Assert.Equal([NoticeKind.AchievementUnlocked, NoticeKind.LevelReached, NoticeKind.FreezeSpent, NoticeKind.StreakLost], notices.Select(n => n.Kind));
        Assert.Equal([1, 2, 3, 4], notices.Select(n => n.Number));
        Assert.All(notices, n => Assert.Equal((NoticeWay.Full, null, AwardOrigin.Live), (n.Way, n.Count, n.Origin)));
        Assert.Equal(("a", 3, Given.Day("2026-03-01"), 5), (notices[0].AchievementId, notices[1].LevelTo, notices[2].Day, notices[3].StreakLength));
        Assert.Equal("evt_1", notices[0].EventId);
    }

    [Fact]
    public void What_comes_back_after_it_was_withdrawn_is_announced_to_nobody() =>
        Assert.Empty(Tell([Unlocked("a") with { Event = Unlocked("a").Event with { IsReinstated = true } }]));

    [Fact]
    public void The_end_of_a_single_day_is_no_loss() => Assert.Empty(Tell([Lost(Given.Day("2026-03-01"), 1)]));

    [Fact]
    public void What_lies_two_days_back_is_history()
    {
        var edge = Unlocked("edge", Now - Telling.NewsAge);
        var old = Unlocked("old", Now - Telling.NewsAge - TimeSpan.FromSeconds(1));

        var notices = Tell([edge, old, Lost(Given.Day("2025-12-01"), 9, Now.AddDays(-90)), Frozen(Given.Day("2025-12-01"), 9, Now.AddDays(-90))]);

        Assert.Equal([(NoticeKind.AchievementUnlocked, "edge", NoticeWay.Full, true), (NoticeKind.Summary, "old", NoticeWay.Summary, false)],
            notices.Select(n => (n.Kind, n.AchievementId!, n.Way, n.AwaitsMail)));
    }

    [Fact]
    public void History_that_comes_bit_by_bit_is_one_summary_while_it_is_unread()
    {
        var first = Assert.Single(Tell([Unlocked("a", Now.AddDays(-9)), Level(1, 2, Now.AddDays(-9))]));

        Assert.Empty(Tell([Unlocked("b", Now.AddDays(-8)), Level(2, 5, Now.AddDays(-8)), Level(5, 4, Now.AddDays(-7))], summaries: [first]));

        Assert.Equal((2, "a", 1, 5), (first.Count, first.AchievementId, first.LevelFrom, first.LevelTo));
    }

    [Fact]
    public void A_backfill_is_one_summary_in_however_many_parts_it_comes()
    {
        var summary = Assert.Single(Tell([.. Enumerable.Range(0, 3).Select(i => Backfilled($"a{i}")), Backfilled(Level(1, 4))]));
        Assert.Equal((NoticeKind.Summary, 3, 4, Sweep), (summary.Kind, summary.Count, summary.LevelTo, summary.BackfillId));
        summary.Read(Now);

        Assert.Empty(Tell([Backfilled("late")], summaries: [summary]));
        Assert.Equal((4, null), (summary.Count, summary.ReadAt));

        var other = Assert.Single(Tell([Backfilled("b") with { BackfillId = Guid.NewGuid() }], summaries: [summary]));
        Assert.NotEqual(Sweep, other.BackfillId);
    }

    [Fact]
    public void A_backfill_that_moved_only_a_level_counts_no_award()
    {
        var summary = Assert.Single(Tell([Backfilled(Level(2, 7))]));

        Assert.Equal((NoticeKind.Summary, 0, 7), (summary.Kind, summary.Count, summary.LevelTo));
    }

    [Fact]
    public void Whoever_wishes_it_hears_each_award_of_a_backfill_yet_without_being_startled()
    {
        var notices = Tell([Backfilled("a", Now.AddDays(-30)), Backfilled("b")], Settings((NoticeKind.Summary, NoticeWay.Full, NoticeWay.Silent)));

        Assert.Equal([("a", NoticeWay.Summary), ("b", NoticeWay.Full)], notices.Select(n => (n.AchievementId!, n.Way)));
        Assert.All(notices, n => Assert.Equal(NoticeKind.AchievementUnlocked, n.Kind));
    }

    [Fact]
    public void In_summary_what_comes_together_is_one_quiet_line()
    {
        var settings = Settings((NoticeKind.AchievementUnlocked, NoticeWay.Summary, NoticeWay.Silent));

        var line = Assert.Single(Tell([Unlocked("a"), Unlocked("b")], settings));
        var next = Assert.Single(Tell([Unlocked("c")], settings));

        Assert.Equal((NoticeKind.AchievementUnlocked, 2, "a", NoticeWay.Summary), (line.Kind, line.Count, line.AchievementId, line.Way));
        Assert.Equal((null, "c"), (next.Count, next.AchievementId));
    }

    [Fact]
    public void What_is_silent_everywhere_is_not_written_and_what_only_mail_tells_is_hidden()
    {
        Assert.Empty(Tell([Unlocked("a")], Settings((NoticeKind.AchievementUnlocked, NoticeWay.Silent, NoticeWay.Silent))));

        var hidden = Assert.Single(Tell([Unlocked("a")], Settings((NoticeKind.AchievementUnlocked, NoticeWay.Silent, NoticeWay.Full))));
        Assert.Equal((NoticeWay.Silent, true), (hidden.Way, hidden.AwaitsMail));
    }

    [Fact]
    public void Mail_is_awaited_only_where_somebody_may_be_written_to()
    {
        Assert.True(Assert.Single(Tell([Unlocked("a")])).AwaitsMail);
        Assert.NotNull(_recipient.MailDueAt);
        var unknown = Player.Create("bob", "Bob", "bob@example.com", "UTC", Now);

        Assert.False(Assert.Single(new NoticeRule(NoticeSettings.Default, Now).Tell(unknown, Recipient.Of(unknown), [Unlocked("a")], [])).AwaitsMail);
    }

    private static NoticeSettings Settings(params (NoticeKind Kind, NoticeWay Inbox, NoticeWay Mail)[] routes)
    {
        var settings = NoticeSettings.AsInstalled();
        settings.Set(routes.ToDictionary(r => r.Kind, r => new NoticeRoute(r.Inbox, r.Mail)), settings.QuietFrom, settings.QuietUntil, settings.KeepDays);
        return settings;
    }

    private IReadOnlyList<Notice> Tell(IEnumerable<Telling> tellings, NoticeSettings? settings = null, IEnumerable<Notice>? summaries = null) =>
        new NoticeRule(settings ?? NoticeSettings.Default, Now).Tell(_player, _recipient, tellings, summaries ?? []);

    private Telling Unlocked(string achievement, DateTimeOffset? at = null) => Of(EventKind.AchievementUnlocked, at, e => e with { AchievementId = achievement });

    private Telling Backfilled(string achievement, DateTimeOffset? at = null) => Backfilled(Unlocked(achievement, at));

    private static Telling Backfilled(Telling telling) => telling with { BackfillId = Sweep, Event = telling.Event with { Origin = AwardOrigin.Backfill } };

    private Telling Level(long from, long to, DateTimeOffset? at = null) => Of(EventKind.LevelReached, at, e => e with { LevelFrom = from, LevelTo = to });

    private Telling Frozen(DateOnly day, int length, DateTimeOffset? at = null) => Of(EventKind.FreezeSpent, at, e => e with { Day = day, StreakLength = length });

    private Telling Lost(DateOnly day, int length, DateTimeOffset? at = null) => Of(EventKind.StreakLapsed, at, e => e with { Day = day, StreakLength = length });

    private Telling Of(EventKind kind, DateTimeOffset? at, Func<PlayerEvent, PlayerEvent> facts) =>
        new($"evt_{++_events}", facts(new PlayerEvent(kind, AwardOrigin.Live, at ?? Now, at ?? Now)), null);
}
