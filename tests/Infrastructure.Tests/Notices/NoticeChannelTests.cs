using Achievements.Application.Common;
using Achievements.Application.Notices;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain.Events;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Streaks;
using Achievements.Infrastructure.Tests.Backfills;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Notices;

public class NoticeChannelTests
{
    private static readonly Dictionary<NoticeKind, NoticeRoute> Silence =
        Enum.GetValues<NoticeKind>().ToDictionary(kind => kind, _ => new NoticeRoute(NoticeWay.Silent, NoticeWay.Silent));

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Awards_levels_freezes_and_lost_streaks_reach_the_inbox(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("two", "tests_taken", 2);
        var id = await node.AddPlayerAsync();
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(id), TakenAt: Node.Start.AddDays(-1)));
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(id), 20));
        await DispatchAsync(node);
        await node.SendAsync(new GrantFreezes(PlayerKey.Of(id), 1, "Won"));
        node.Clock.Advance(TimeSpan.FromDays(3));
        await node.Services.GetRequiredService<StreakSettler>().RunAsync(default);
        await DispatchAsync(node);

        var inbox = await node.SendAsync(new GetInbox(id));

        Assert.Equal(
            [
                "Your streak of 2 days has ended", "A freeze kept your streak", "Level 3 reached", "Achievement unlocked: two", "Level 2 reached",
            ],
            inbox.Lines.Items.Select(l => l.Title));
        Assert.Contains("Wednesday, 4 March 2026", inbox.Lines.Items[0].Text);
        Assert.Contains("Tuesday, 3 March 2026", inbox.Lines.Items[1].Text);
        Assert.Equal(("two", AwardOrigin.Live, Node.Start), (inbox.Lines.Items[3].AchievementId, inbox.Lines.Items[3].Origin, inbox.Lines.Items[3].OccurredAt));
        Assert.Equal((5, 5, "Ada"), (inbox.Head.Unread, inbox.Head.Newest, inbox.Head.DisplayName));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_backfill_is_one_notice_for_each_player_it_brought_something(DatabaseProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var node = world.NewNode();
        var players = await world.AddPlayersAsync(20);
        await world.PublishAsync("rich", 0, ("xp", 500));
        await world.SweepAsync(node);
        await world.RecordAsync(players.Take(15).Select(p => (p.Id, 1, world.Clock.GetUtcNow().AddDays(-40))));
        await world.PublishAsync("one", 600, ("tests_taken", 1));
        await world.SweepAsync(node);

        await node.GetRequiredService<OutboxDispatcher>().RunAsync(default);

        await using var scope = node.CreateAsyncScope();
        var notices = await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().Notices.AsNoTracking().ToListAsync();
        Assert.Equal(players.Take(15).Select(p => p.Id), notices.Select(n => n.PlayerId).Order());
        Assert.All(notices, n => Assert.Equal((NoticeKind.Summary, 2, 11L, AwardOrigin.Backfill, NoticeWay.Summary), (n.Kind, n.Count!.Value, n.LevelTo!.Value, n.Origin, n.Way)));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Old_data_that_comes_in_many_commits_is_one_quiet_line_until_it_is_read(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await node.PublishAsync("one", "tests_taken", 1);
        await node.PublishAsync("three", "tests_taken", 3);
        var id = await node.AddPlayerAsync();
        for (var i = 0; i < 3; i++)
        {
            await node.RecordAsync(new TestToRecord(PlayerKey.Of(id), TakenAt: Node.Start.AddDays(-60 + i)));
            await DispatchAsync(node);
        }
        var line = Assert.Single((await node.SendAsync(new GetInbox(id))).Lines.Items);
        Assert.Equal(("2 achievements added", false), (line.Title, line.IsLoud));
        Assert.Contains("You are now level 3.", line.Text);

        await node.SendAsync(new MarkNoticesRead(id, line.Number, AndOlder: false));
        await node.PublishAsync("four", "tests_taken", 4);
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(id), TakenAt: Node.Start.AddDays(-50)));
        await DispatchAsync(node);

        Assert.Equal([false, true], (await node.SendAsync(new GetInbox(id))).Lines.Items.Select(l => l.IsRead));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_silent_is_not_written_by_any_node_and_a_test_pays_nothing_for_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await using var other = new Node(database);
        await node.PublishAsync("one", "tests_taken", 1);
        var id = await other.AddPlayerAsync();
        await node.SendAsync(new SetNoticePolicy(Silence, default, default, 90, 0));

        await other.RecordAsync(new TestToRecord(PlayerKey.Of(id)));

        Assert.Equal((0, 0), await other.InDatabaseAsync(async db => (await db.Outbox.CountAsync(), await db.Recipients.CountAsync())));

        await node.SendAsync(new SetNoticePolicy(new Dictionary<NoticeKind, NoticeRoute>(), default, default, 90, 1));
        await other.RecordAsync(new TestToRecord(PlayerKey.Of(id), 90));
        Assert.Equal(1, await other.InDatabaseAsync(db => db.Outbox.CountAsync()));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_change_the_settings_at_once_one_is_told_so(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        foreach (var revision in new[] { 0, 1 })
        {
            var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => TryAsync(node, new SetNoticePolicy(Silence, default, default, 10 + i, revision))));

            var kept = await node.SendAsync(new GetNoticePolicy());
            Assert.Single(tries, t => t is null);
            Assert.All(tries.Where(t => t is not null), t => Assert.Equal(revision + 1, Assert.IsType<StaleException>(t).CurrentRevision));
            Assert.Equal((revision + 1, 10 + Array.IndexOf(tries, null)), (kept.Revision, kept.KeepDays));
        }
    }

    private static async Task<Exception?> TryAsync(Node node, SetNoticePolicy message) =>
        await Record.ExceptionAsync(() => node.SendAsync(message));

    private static Task<int> DispatchAsync(Node node) => node.Services.GetRequiredService<OutboxDispatcher>().RunAsync(default);
}
