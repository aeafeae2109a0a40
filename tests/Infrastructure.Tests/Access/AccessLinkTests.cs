using Achievements.Application.Access;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Access;
using Achievements.Infrastructure.Notices;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Access;

public class AccessLinkTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Of_many_browsers_at_the_same_moment_one_gets_in(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await using var other = new Node(database);
        var id = await node.AddPlayerAsync();
        for (var round = 0; round < 5; round++)
        {
            var link = await MakeAsync(node, id);

            var states = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? node : other).SendAsync(new UseAccessLink(link.Token, $"browser {i}"))));

            Assert.Single(states, s => s.State == AccessLinkState.Open);
            Assert.Equal(7, states.Count(s => s.State == AccessLinkState.Used));
            Assert.All(states, s => Assert.Equal(id, s.PlayerId));
        }
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_look_uses_nothing_up_and_time_does(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        var link = await MakeAsync(node, await node.AddPlayerAsync());
        await node.SendAsync(new LookAtAccessLink(link.Token));
        Assert.Equal(AccessLinkState.Open, (await node.SendAsync(new LookAtAccessLink(link.Token))).State);
        Assert.Equal(AccessLinkState.Unknown, (await node.SendAsync(new UseAccessLink(link.Token + "x", "browser"))).State);

        node.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(AccessLinkState.Expired, (await node.SendAsync(new UseAccessLink(link.Token, "browser"))).State);

        node.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, await node.Services.GetRequiredService<NoticeRetention>().RunAsync(default));
        Assert.Equal(AccessLinkState.Unknown, (await node.SendAsync(new LookAtAccessLink(link.Token))).State);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Nothing_in_the_table_opens_anything_and_nobody_unknown_gets_a_link(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await MakeAsync(node, await node.AddPlayerAsync());

        var kept = await node.InDatabaseAsync(db => db.AccessLinks.AsNoTracking().SingleAsync());

        Assert.Equal(AccessLinkState.Unknown, (await node.SendAsync(new UseAccessLink(kept.Hash, "browser"))).State);
        await Assert.ThrowsAsync<NotFoundException>(() => MakeAsync(node, 999));
    }

    private static Task<CreatedAccessLink> MakeAsync(Node node, long id) => node.SendAsync(new CreateAccessLink(PlayerKey.Of(id), AccessPage.Inbox, null, "test"));
}
