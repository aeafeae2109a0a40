using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Streaks;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Streaks;

public class StreakSettlerTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_end_of_a_streak_is_written_once_and_a_late_result_still_rewrites_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database);
        await using var other = new Node(database);
        var (ended, living) = (await node.AddPlayerAsync(), await node.AddPlayerAsync());
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(ended)));
        await node.SendAsync(new GrantFreezes(PlayerKey.Of(ended), 1, "Won"));
        node.Clock.Advance(TimeSpan.FromDays(5));
        other.Clock.Advance(TimeSpan.FromDays(5));
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(living)));
        var before = await node.SendAsync(new GetStreak(PlayerKey.Of(ended)));

        var settled = await Task.WhenAll(new[] { node, other }.Select(n => n.Services.GetRequiredService<StreakSettler>().RunAsync(default)));

        Assert.Contains(1, settled);
        Assert.Equal(0, await node.Services.GetRequiredService<StreakSettler>().RunAsync(default));
        Assert.Equal("TF.", await LettersAsync(node, ended));
        Assert.Equal("T", await LettersAsync(node, living));
        var after = await node.SendAsync(new GetStreak(PlayerKey.Of(ended)));
        Assert.Equal((before.Current, before.Freezes, before.Explanation), (after.Current, after.Freezes, after.Explanation));
        Assert.Equal(before.Days.Select(d => (d.Day, d.State)), after.Days.Select(d => (d.Day, d.State)));

        await node.RecordAsync(new TestToRecord(PlayerKey.Of(ended), TakenAt: Node.Start.AddDays(2)));
        Assert.Equal("TFT.", await LettersAsync(node, ended));
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(ended)));
        Assert.Equal("TFT.T", await LettersAsync(node, ended));
    }

    private static Task<string> LettersAsync(Node node, long id) => node.InDatabaseAsync(async db =>
        string.Concat((await db.StreakDays.Where(d => d.PlayerId == id).OrderBy(d => d.Day).Select(d => d.State).ToListAsync()).Select(s => "TFPE."[(int)s])));
}
