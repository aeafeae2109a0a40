using Achievements.Domain.Events;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Tests.Webhooks;

public class PauseTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task While_all_webhooks_are_paused_everything_waits(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database);
        await node.ListenAsync(receiver, EventKind.TestRecorded);
        await SetAsync(isPaused: true);
        await RetryTests.RecordAsync(node, await node.AddPlayerAsync(), 2);

        Assert.Equal(0, await node.TellAsync());
        await SetAsync(isPaused: false);
        Assert.Equal(2, await node.TellAsync());

        Task SetAsync(bool isPaused) => node.InDatabaseAsync(async db =>
        {
            var settings = await db.NoticeSettings.SingleOrDefaultAsync();
            if (settings is null)
                db.Add(settings = NoticeSettings.AsInstalled());
            settings.Pause(NoticeChannelKind.Webhooks, isPaused, node.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
    }
}
