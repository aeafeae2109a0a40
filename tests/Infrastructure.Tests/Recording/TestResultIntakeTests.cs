using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Recording;
using Achievements.Testing;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Recording;

public class TestResultIntakeTests
{
    private readonly RecordingGate _gate = new();

    [Fact]
    public async Task A_test_that_comes_to_an_idle_lane_goes_through_alone_and_those_that_wait_go_together()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = GatedNode(database, options => options.BatchSize = 6);
        var player = await node.AddPlayerAsync();

        var all = await EnterBehindTheFirstAsync(node, [.. Enumerable.Repeat(Test(player), 11)]);
        _gate.Open();

        Assert.Equal(Enumerable.Range(1, 11).Select(n => (long)n), (await Task.WhenAll(all)).Select(o => o.Recorded!.TestId));
        Assert.Equal([1, 6, 4], _gate.BatchSizes);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_test_that_the_database_refuses_does_not_take_the_others_with_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = GatedNode(database);
        var player = await node.AddPlayerAsync();
        await node.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(provider == DatabaseProvider.Sqlite
            ? "CREATE TRIGGER poison BEFORE INSERT ON \"TestResults\" WHEN NEW.\"Points\" = 13 BEGIN SELECT RAISE(ABORT, 'poison'); END"
            : "ALTER TABLE \"TestResults\" ADD CONSTRAINT poison CHECK (\"Points\" <> 13)"));

        var all = await EnterBehindTheFirstAsync(node, [.. Enumerable.Range(10, 7).Select(points => Test(player) with { Points = points })]);
        _gate.Open();
        await Task.WhenAll(all).ContinueWith(_ => { });

        Assert.Equal([3], all.Index().Where(x => x.Item.IsFaulted).Select(x => x.Index));
        Assert.Equal([1, 6, 1, 1, 1, 1, 1, 1], _gate.BatchSizes);
        var stored = await node.LookAtAsync(player);
        Assert.Equal([10, 11, 12, 14, 15, 16], stored.Results.Select(r => r.Points));
    }

    [Fact]
    public async Task A_database_that_went_away_is_waited_for_once_and_not_once_per_test()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = GatedNode(database);
        _gate.Fault = new UnavailableException("gone");

        var all = await EnterBehindTheFirstAsync(node, [.. Enumerable.Repeat(Test(1), 5)]);
        _gate.Open();

        foreach (var test in all)
            await Assert.ThrowsAsync<UnavailableException>(() => test);
        Assert.Equal([1, 4], _gate.BatchSizes);
    }

    [Fact]
    public async Task What_the_provider_calls_passing_is_an_outage_too_and_said_as_one()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = GatedNode(database);
        _gate.Fault = new SqliteException("database is locked", 5);

        var all = await EnterBehindTheFirstAsync(node, [.. Enumerable.Repeat(Test(1), 5)]);
        _gate.Open();

        foreach (var test in all)
            Assert.IsType<SqliteException>((await Assert.ThrowsAsync<UnavailableException>(() => test)).InnerException);
        Assert.Equal([1, 4], _gate.BatchSizes);
    }

    [Fact]
    public async Task A_full_lane_refuses_at_once_and_keeps_what_it_took()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = GatedNode(database, options => options.QueueLength = 2);
        var player = await node.AddPlayerAsync();

        var all = await EnterBehindTheFirstAsync(node, [.. Enumerable.Repeat(Test(player), 3)]);
        var refused = node.Intake.RecordAsync(Test(player), default);
        Assert.True(refused.IsFaulted, "It was not refused at once.");
        await Assert.ThrowsAsync<IntakeFullException>(() => refused);
        _gate.Open();

        await Task.WhenAll(all);
        Assert.Equal(3, (await node.LookAtAsync(player)).Results.Count);
        Assert.NotNull((await node.Intake.RecordAsync(Test(player), default)).Recorded);
    }

    [Fact]
    public async Task A_caller_that_gives_up_finds_its_test_recorded_when_it_comes_again()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = GatedNode(database);
        var player = await node.AddPlayerAsync();
        using var gaveUp = new CancellationTokenSource();
        var test = Test(player) with { IdempotencyKey = "k" };

        var given = node.Intake.RecordAsync(test, gaveUp.Token);
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        _gate.Open();

        Assert.True((await node.Intake.RecordAsync(test, default)).Replayed);
        Assert.Single((await node.LookAtAsync(player)).Results);
    }

    [Fact]
    public async Task Stopping_records_what_was_taken_and_takes_nothing_more()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = GatedNode(database);
        var player = await node.AddPlayerAsync();
        var intake = node.Services.GetRequiredService<TestResultIntake>();

        var all = await EnterBehindTheFirstAsync(node, [.. Enumerable.Repeat(Test(player), 5)]);
        var stopping = intake.StopAsync(default);
        Assert.False(stopping.IsCompleted);
        await Assert.ThrowsAsync<IntakeFullException>(() => intake.RecordAsync(Test(player), default));
        _gate.Open();

        await stopping;
        Assert.All(await Task.WhenAll(all), outcome => Assert.NotNull(outcome.Recorded));
        Assert.Equal(5, (await node.LookAtAsync(player)).Results.Count);
    }

    [Fact]
    public async Task Players_take_different_lanes_and_one_player_always_the_same()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = GatedNode(database, options => options.Lanes = 2);
        var (one, other) = (await node.AddPlayerAsync(), await node.AddPlayerAsync());

        var all = new[] { one, one, other, one }.Select(id => node.Intake.RecordAsync(Test(id), default)).ToList();
        while (_gate.BatchSizes.Count < 2)
            await Task.Yield();
        _gate.Open();

        await Task.WhenAll(all);
        Assert.Equal(3, (await node.LookAtAsync(one)).Results.Count);
        Assert.Equal(4, _gate.BatchSizes.Sum());
    }

    [Fact]
    public async Task What_breaks_after_the_commit_neither_records_again_nor_ends_the_lane()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = new Node(database, services =>
        {
            services.AddSingleton(_gate);
            services.Decorate<IRequestHandler<RecordTestResults, IReadOnlyList<TestOutcome>>, GatedRecording>();
            services.Decorate<IRequestHandler<RecordTestResults, IReadOnlyList<TestOutcome>>, BreaksWhenGivenBack>();
        });
        var player = await node.AddPlayerAsync();

        var all = await EnterBehindTheFirstAsync(node, [.. Enumerable.Repeat(Test(player), 4)]);
        _gate.Open();

        Assert.Equal([1L, 2, 3, 4], (await Task.WhenAll(all)).Select(o => o.Recorded!.TestId));
        Assert.Equal(5, (await node.Intake.RecordAsync(Test(player), default)).Recorded!.TestId);
    }

    private sealed class BreaksWhenGivenBack(IRequestHandler<RecordTestResults, IReadOnlyList<TestOutcome>> real)
        : IRequestHandler<RecordTestResults, IReadOnlyList<TestOutcome>>, IAsyncDisposable
    {
        public Task<IReadOnlyList<TestOutcome>> Handle(RecordTestResults request, CancellationToken cancellationToken) => real.Handle(request, cancellationToken);

        public ValueTask DisposeAsync() => throw new InvalidOperationException("The connection broke while it was given back.");
    }

    private Node GatedNode(TestDatabase database, Action<RecordingOptions>? options = null) => new(database, services =>
    {
        services.AddSingleton(_gate);
        services.Decorate<IRequestHandler<RecordTestResults, IReadOnlyList<TestOutcome>>, GatedRecording>();
        services.Configure(options ?? (_ => { }));
    });

    /// <summary>The first test is under way, before the gate; the others wait behind it in their order.</summary>
    private async Task<List<Task<TestOutcome>>> EnterBehindTheFirstAsync(Node node, TestToRecord[] tests)
    {
        var first = node.Intake.RecordAsync(tests[0], default);
        await _gate.FirstCame;
        return [first, .. tests.Skip(1).Select(test => node.Intake.RecordAsync(test, default))];
    }

    private static TestToRecord Test(long player) => new(PlayerKey.Of(player));
}
