using Achievements.Application.Notices;
using Achievements.Application.Players;
using Achievements.Domain.Events;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Notices;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Achievements.Infrastructure.Tests.Notices;

public class InboxTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Hundreds_of_notices_come_in_pages_the_newest_first(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var (id, other) = (await node.AddPlayerAsync(), await node.AddPlayerAsync());
        await WriteAsync(node, id, 500);
        await WriteAsync(node, other, 3);

        var last = await node.SendAsync(new GetInbox(id, 17));

        Assert.Equal((500, 17, 20), (last.Lines.Total, last.Lines.Last, last.Lines.Items.Count));
        Assert.Equal(Enumerable.Range(1, 20).Reverse().Select(n => (long)n), last.Lines.Items.Select(l => l.Number));
        Assert.Equal((InboxHead.MostUnread, 500), (last.Head.Unread, last.Head.Newest));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_or_all_are_marked_as_read_and_nobody_elses(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var (id, other) = (await node.AddPlayerAsync(), await node.AddPlayerAsync());
        await WriteAsync(node, id, 5);
        await WriteAsync(node, other, 5);

        var bell = node.Services.GetRequiredService<IInboxBell>();
        using var page = bell.Listen(id)!;
        using var another = bell.Listen(other)!;

        Assert.Equal(1, await node.SendAsync(new MarkNoticesRead(id, 2, AndOlder: false)));
        Assert.Equal((true, false), (await page.WaitAsync(TimeSpan.Zero, default), await another.WaitAsync(TimeSpan.Zero, default)));
        Assert.Equal(0, await node.SendAsync(new MarkNoticesRead(id, 2, AndOlder: false)));
        Assert.False(await page.WaitAsync(TimeSpan.Zero, default));
        Assert.Equal(3, await node.SendAsync(new MarkNoticesRead(id, 4, AndOlder: true)));

        Assert.Equal([false, true, true, true, true], (await node.SendAsync(new GetInbox(id))).Lines.Items.Select(l => l.IsRead));
        Assert.Equal((1, 5), ((await node.SendAsync(new GetInboxHead(id)))!.Unread, (await node.SendAsync(new GetInboxHead(other)))!.Unread));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task While_the_inbox_is_paused_nothing_new_is_shown_and_afterwards_all_of_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var id = await node.AddPlayerAsync();
        await WriteAsync(node, id, 2);
        node.Clock.Advance(TimeSpan.FromMinutes(1));
        await node.SendAsync(new PauseChannel(NoticeChannelKind.Inbox, IsPaused: true));
        await WriteAsync(node, id, 3);

        Assert.Equal((2, 2), Of((await node.SendAsync(new GetInboxHead(id)))!));
        Assert.Empty((await node.SendAsync(new GetInboxNews(id, 2)))!.Lines);

        await node.SendAsync(new PauseChannel(NoticeChannelKind.Inbox, IsPaused: false));
        Assert.Equal((5, 5), Of((await node.SendAsync(new GetInboxHead(id)))!));
        Assert.Equal([3, 4, 5], (await node.SendAsync(new GetInboxNews(id, 2)))!.Lines.Select(l => l.Number));

        static (int, long) Of(InboxHead head) => (head.Unread, head.Newest);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Old_notices_go_and_the_numbers_of_new_ones_go_on(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var id = await node.AddPlayerAsync();
        await WriteAsync(node, id, 450);
        node.Clock.Advance(TimeSpan.FromDays(89));
        await WriteAsync(node, id, 2);
        var retention = node.Services.GetRequiredService<NoticeRetention>();

        Assert.Equal(0, await retention.RunAsync(default));
        node.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        Assert.Equal(450, await retention.RunAsync(default));

        await WriteAsync(node, id, 1);
        Assert.Equal([453, 452, 451], (await node.SendAsync(new GetInbox(id))).Lines.Items.Select(l => l.Number));
        Assert.Equal(0, await retention.RunAsync(default));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_node_finds_what_another_has_written_for_a_page_that_is_open_here(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var here = new Node(database);
        await using var there = new Node(database);
        var (id, other) = (await here.AddPlayerAsync(), await here.AddPlayerAsync());
        var (bell, watch) = (here.Services.GetRequiredService<IInboxBell>(), here.Services.GetRequiredService<InboxWatch>());
        using var page = bell.Listen(id)!;
        await watch.LookAsync(default);
        await WriteAsync(there, other, 1);
        await watch.LookAsync(default);
        Assert.False(await page.WaitAsync(TimeSpan.Zero, default));

        await WriteAsync(there, id, 1);
        await watch.LookAsync(default);

        Assert.True(await page.WaitAsync(TimeSpan.Zero, default));
        Assert.False(await page.WaitAsync(TimeSpan.Zero, default));
    }

    [Fact]
    public async Task The_bell_rings_on_open_pages_of_that_player_alone_and_there_are_not_too_many()
    {
        var bell = new InboxBell(Options.Create(new InboxOptions { MostStreams = 10 }));
        var pages = Enumerable.Range(0, 8).Select(_ => bell.Listen(1)!).ToList();
        using var other = bell.Listen(2)!;

        Assert.Null(bell.Listen(1));
        bell.Ring([1, 3]);
        bell.Ring([1]);
        foreach (var page in pages)
        {
            Assert.True(await page.WaitAsync(TimeSpan.Zero, default));
            Assert.False(await page.WaitAsync(TimeSpan.Zero, default));
        }
        Assert.False(await other.WaitAsync(TimeSpan.Zero, default));

        using var third = bell.Listen(3)!;
        Assert.Null(bell.Listen(4));
        pages[0].Dispose();
        pages[0].Dispose();
        using var fourth = bell.Listen(4);
        Assert.NotNull(fourth);
        Assert.Null(bell.Listen(5));
        Assert.Equal([1, 2, 3, 4], bell.Listening.Order());
    }

    /// <summary>Levels reached, one notice each, as the channel writes them.</summary>
    private static Task<int> WriteAsync(Node node, long id, int count) => node.InDatabaseAsync(async db =>
    {
        var player = await db.Players.AsNoTracking().SingleAsync(p => p.Id == id);
        var recipient = await db.Recipients.SingleOrDefaultAsync(r => r.PlayerId == id);
        if (recipient is null)
            db.Add(recipient = Recipient.Of(player));
        var now = node.Clock.GetUtcNow();
        var tellings = Enumerable.Range(1, count)
            .Select(i => new Telling($"evt_{i}", new PlayerEvent(EventKind.LevelReached, AwardOrigin.Live, now, now) { LevelFrom = i, LevelTo = i + 1 }, null));
        db.AddRange(new NoticeRule(NoticeSettings.Default, now).Tell(player, recipient, tellings, []));
        return await db.SaveChangesAsync();
    });
}
