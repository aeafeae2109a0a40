using System.Diagnostics;
using Achievements.Application.Backfills;
using Achievements.Application.Checks;
using Achievements.Application.Levels;
using Achievements.Application.Players;
using Achievements.Application.Rules;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Ledger;

public class TotalsCheckTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Totals_that_are_right_are_left_alone_whatever_was_done(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = await LivedAsync(database);

        var report = await CheckAsync(node);

        Assert.Empty(report.Drifts);
        Assert.Equal((BackfillState.Done, 12L), (report.Checks[0].State, report.Checks[0].Examined));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Every_drift_is_named_and_set_right(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = await LivedAsync(database);
        var before = await PlayersAsync(node);
        await SpoilAsync(node, before[1].Id, "\"Totals_Xp\" = \"Totals_Xp\" + 7, \"Totals_TestPoints\" = 0");
        await SpoilAsync(node, before[5].Id, "\"Totals_TestsTaken\" = 99, \"Totals_AchievementsUnlocked\" = 0, \"Totals_LongestStreak\" = 50");
        await SpoilAsync(node, before[7].Id, "\"Totals_Level\" = 1, \"Streak_Length\" = 40, \"ResultsRecorded\" = 77, \"EntriesRecorded\" = 3");

        var report = await CheckAsync(node);
        var repaired = await node.SendAsync(new RepairTotals());
        var after = await CheckAsync(node);

        Assert.Equal(
            [
                (before[1].Id, "test_points", 0, before[1].Totals.TestPoints), (before[1].Id, "xp", before[1].Totals.Xp + 7, before[1].Totals.Xp),
                (before[5].Id, "achievements_unlocked", 0, 1), (before[5].Id, "streak_days", 50, before[5].Totals.LongestStreak), (before[5].Id, "tests_taken", 99, before[5].Totals.TestsTaken),
                (before[7].Id, "current_streak", 40, before[7].Streak.Length), (before[7].Id, "entries_recorded", 3, before[7].EntriesRecorded),
                (before[7].Id, "level", 1, before[7].Totals.Level), (before[7].Id, "results_recorded", 77, before[7].ResultsRecorded),
            ],
            report.Drifts.Select(d => (d.PlayerId, d.Total, d.Kept, d.Computed)).OrderBy(d => d.PlayerId).ThenBy(d => d.Total, StringComparer.Ordinal));
        Assert.Equal((3, 9), (repaired, report.Open));
        Assert.Empty(after.Drifts);
        var right = await PlayersAsync(node);
        Assert.Equal(
            before.Select(p => (p.Id, p.Totals, p.Streak, p.ResultsRecorded, p.EntriesRecorded)), right.Select(p => (p.Id, p.Totals, p.Streak, p.ResultsRecorded, p.EntriesRecorded)));
        await node.RecordAsync(new TestToRecord(PlayerKey.Of(before[7].Id)));
        await node.LookAtAsync(before[7].Id);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Recording_meanwhile_is_no_drift(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = await LivedAsync(database);
        var players = (await PlayersAsync(node)).Select(p => p.Id).ToList();

        await node.SendAsync(new StartCheck());
        var recording = Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
                await node.Intake.RecordAsync(new TestToRecord(PlayerKey.Of(players[i % players.Count])), default);
        });
        for (var i = 0; i < 5; i++)
        {
            await SweepAsync(node);
            await node.SendAsync(new StartCheck());
        }
        await recording;

        Assert.Empty((await CheckAsync(node)).Drifts);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Setting_right_awards_what_wrong_totals_hid(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = new Node(database, services => services.AddSingleton(new BackfillOptions()));
        await node.PublishAsync("three", "tests_taken", 3, xp: 40);
        await node.PublishAsync("rich", "xp", 70);
        await node.PublishAsync("today", "tests_taken", 3, window: AwardWindow.Of(Node.Start, null, null));
        var (low, high) = (await node.AddPlayerAsync(), await node.AddPlayerAsync());
        foreach (var (player, wrong) in new[] { (low, 0), (high, 50) })
        {
            await RecordAsync(player);
            await RecordAsync(player);
            await SpoilAsync(node, player, $"\"Totals_TestsTaken\" = {wrong}");
            await RecordAsync(player);
        }
        await CheckAsync(node);
        Assert.Equal(2, await node.SendAsync(new RepairTotals()));
        Assert.Equal(0, await node.SendAsync(new RepairTotals()));

        Assert.Empty((await CheckAsync(node)).Drifts);
        Assert.All(new[] { await node.LookAtAsync(low), await node.LookAtAsync(high) }, p =>
        {
            Assert.Equal(["rich", "three"], p.Held);
            Assert.Equal((3, 70, 2), (p.Player.Totals.TestsTaken, p.Player.Totals.Xp, p.Player.Totals.AchievementsUnlocked));
        });

        Task RecordAsync(long player) => node.RecordAsync(new TestToRecord(PlayerKey.Of(player), 10, Node.Start.AddMinutes(-1)));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_a_job_has_yet_to_recompute_is_no_drift(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = await LivedAsync(database);
        await node.SendAsync(new StartCheck());
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        await node.SendAsync(new ApplyLevels(0, new LevelCurveDefinition { Kind = LevelCurveKind.Triangular, Step = 2 }, "Grace"));
        await using (var claims = node.Services.CreateAsyncScope())
        {
            var first = await claims.ServiceProvider.GetRequiredService<BackfillClaims>().TakeAsync("one", default);
            Assert.Equal(BackfillWork.Levels, (await node.InDatabaseAsync(db => db.Backfills.SingleAsync(b => b.Id == first.Id))).Work);
            await claims.ServiceProvider.GetRequiredService<BackfillClaims>().ReleaseAsync(first.Id!.Value, "one", default);
        }
        await SweepAsync(node);
        Assert.Empty((await node.SendAsync(new GetChecks())).Drifts);

        // A check that is under way when the job is asked for goes on; what the job will move is left to the next one.
        await node.SendAsync(new StartCheck());
        await using var batches = node.Services.CreateAsyncScope();
        var check = await batches.ServiceProvider.GetRequiredService<BackfillClaims>().TakeAsync("one", default);
        await node.SendAsync(new ApplyLevels(1, new LevelCurveDefinition { Kind = LevelCurveKind.Triangular, Step = 4, KeepsReached = false }, "Grace"));
        var batch = batches.ServiceProvider.GetRequiredService<BackfillBatch>();
        await batch.OpenAsync(default);
        await SpoilAsync(node, (await PlayersAsync(node))[2].Id, "\"Totals_TestPoints\" = 0, \"Totals_Level\" = 77");
        Assert.Equal(BatchEnd.Done, (await batch.RunAsync(check.Id!.Value, "one", 100, default)).End);
        Assert.Equal(["test_points"], (await node.SendAsync(new GetChecks())).Drifts.Select(d => d.Total));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_a_failed_job_has_left_undone_is_no_drift_until_it_is_resumed_or_done_anew(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = await LivedAsync(database);
        var failed = await FailAsync(new LevelCurveDefinition { Kind = LevelCurveKind.Triangular, Step = 2 }, 0);
        await SpoilAsync(node, (await PlayersAsync(node))[2].Id, "\"Totals_TestPoints\" = 0");

        var left = await CheckAsync(node);
        Assert.Equal(["test_points"], left.Drifts.Select(d => d.Total));
        Assert.Equal([BackfillWork.Levels], left.LeftOut);

        await node.SendAsync(new ResumeBackfill(failed));
        await SweepAsync(node);
        await SpoilAsync(node, (await PlayersAsync(node))[3].Id, "\"Totals_Level\" = 0");
        Assert.Equal(["level", "test_points"], (await CheckAsync(node)).Drifts.Select(d => d.Total).Order());

        await FailAsync(new LevelCurveDefinition { Kind = LevelCurveKind.Triangular, Step = 3 }, 1);
        Assert.Equal([BackfillWork.Levels], (await CheckAsync(node)).LeftOut);
        await node.SendAsync(new ApplyLevels(2, new LevelCurveDefinition { Kind = LevelCurveKind.Triangular, Step = 4 }, "Grace"));
        await SweepAsync(node);
        Assert.Empty((await CheckAsync(node)).LeftOut);

        async Task<Guid> FailAsync(LevelCurveDefinition curve, int version)
        {
            node.Clock.Advance(TimeSpan.FromSeconds(1));
            await node.SendAsync(new ApplyLevels(version, curve, "Grace"));
            await using var scope = node.Services.CreateAsyncScope();
            var claims = scope.ServiceProvider.GetRequiredService<BackfillClaims>();
            var id = (await claims.TakeAsync("one", default)).Id!.Value;
            await claims.FailAsync(id, "one", "No more room on the disk", default);
            node.Clock.Advance(TimeSpan.FromSeconds(1));
            return id;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_drift_that_is_over_is_closed_by_the_next_check(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = await LivedAsync(database);
        var player = (await PlayersAsync(node))[4];
        await SpoilAsync(node, player.Id, "\"Totals_TestPoints\" = 1, \"Totals_TestsTaken\" = 1");
        Assert.Equal(2, (await CheckAsync(node)).Open);

        await SpoilAsync(node, player.Id, $"\"Totals_TestPoints\" = {player.Totals.TestPoints}");
        Assert.Equal(["tests_taken"], (await CheckAsync(node)).Drifts.Select(d => d.Total));
        await SpoilAsync(node, player.Id, $"\"Totals_TestsTaken\" = {player.Totals.TestsTaken}");
        Assert.Equal(0, (await CheckAsync(node)).Open);
    }

    [Fact]
    public async Task Looking_for_suspects_does_not_hold_the_only_writer()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var sums = new List<bool>();
        // Before the node is there: it looks only now and then whether anybody listens.
        using var listening = DiagnosticListener.AllListeners.Subscribe(new Sums(Path.GetFileName(database.ConnectionString.Split('=')[^1]), sums));
        await using var node = await LivedAsync(database);

        await CheckAsync(node);

        Assert.NotEmpty(sums);
        Assert.DoesNotContain(true, sums);
    }

    [Fact]
    public async Task The_schedule_starts_one_only_when_the_last_is_old_enough()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = new Node(database);

        Assert.True(await node.SendAsync(new StartCheck(node.Clock.GetUtcNow().AddHours(-24))));
        node.Clock.Advance(TimeSpan.FromHours(23));
        Assert.False(await node.SendAsync(new StartCheck(node.Clock.GetUtcNow().AddHours(-24))));
        node.Clock.Advance(TimeSpan.FromHours(2));
        Assert.True(await node.SendAsync(new StartCheck(node.Clock.GetUtcNow().AddHours(-24))));
    }

    /// <summary>Twelve players with everything that moves a total.</summary>
    private static async Task<Node> LivedAsync(TestDatabase database)
    {
        var node = new Node(database, services => services.AddSingleton(new BackfillOptions { FirstBatch = 5, LeastBatch = 3, MostBatch = 8 }));
        await node.PublishAsync("three", "tests_taken", 3, xp: 11);
        await node.SendAsync(new SaveBoost(null, "Week", 1.5m, Node.Start.AddDays(-2), Node.Start.AddDays(2)));
        await node.SendAsync(new SetLimits(40, 2, null));
        for (var n = 0; n < 12; n++)
        {
            var player = PlayerKey.Of(await node.AddPlayerAsync());
            for (var i = 0; i < 4; i++)
                await node.RecordAsync(new TestToRecord(player, 5 * (n + i), Node.Start.AddDays(-i * (1 + (n % 2)))), new TestToRecord(player, 9, Node.Start.AddDays(-i)));
            if (n % 3 == 0)
                await node.SendAsync(new AdjustXp(player, 25, "Bonus", "Grace"));
            if (n % 4 == 0)
                await node.SendAsync(new VoidTest(player, 1, "Mistake", n % 8 == 0, "Grace"));
        }
        return node;
    }

    private static async Task<CheckReport> CheckAsync(Node node)
    {
        await node.SendAsync(new StartCheck());
        await SweepAsync(node);
        return await node.SendAsync(new GetChecks());
    }

    private static Task SweepAsync(Node node) => node.Services.GetRequiredService<BackfillRunner>().RunAsync(default);

    private static Task<List<Player>> PlayersAsync(Node node) => node.InDatabaseAsync(db => db.Players.AsNoTracking().OrderBy(p => p.Id).ToListAsync());

    private static Task<int> SpoilAsync(Node node, long player, string set)
    {
        var text = $"UPDATE \"Players\" SET {set} WHERE \"Id\" = {player}";
        return node.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(text));
    }

    /// <summary>Of each sum over many players' entries: whether it ran inside a transaction.</summary>
    private sealed class Sums(string file, List<bool> inTransaction) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Command: var command } && value.Key.EndsWith(".CommandExecuting", StringComparison.Ordinal)
                && command.Connection!.ConnectionString.Contains(file, StringComparison.Ordinal)
                && command.CommandText.Contains("XpEntries", StringComparison.Ordinal) && command.CommandText.Contains("GROUP BY", StringComparison.Ordinal))
                inTransaction.Add(command.Transaction is not null);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
