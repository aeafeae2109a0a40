using Achievements.Application.Players;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Achievements.Infrastructure.Recording;

/// <summary>
/// Hands single tests to lanes. A player always takes the same lane, so on one node the tests of one player never collide; what happens on other nodes is
/// decided by the database.
/// </summary>
internal sealed class TestResultIntake : ITestResultIntake, IHostedService
{
    private readonly RecordingLane[] _lanes;

    public TestResultIntake(IServiceScopeFactory scopes, IOptions<RecordingOptions> options, ILogger<TestResultIntake> log) =>
        _lanes = [.. Enumerable.Range(0, options.Value.Lanes).Select(_ => new RecordingLane(scopes, options.Value, log))];

    public async Task<TestOutcome> RecordAsync(TestToRecord test, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new WaitingTest(test);
        if (!LaneOf(test.Player).TryEnter(waiting))
            throw new IntakeFullException();
        return await waiting.Outcome.WaitAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes nothing more, and ends when everything taken is recorded.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_lanes.Select(lane => lane.DrainAsync())).WaitAsync(cancellationToken);

    private RecordingLane LaneOf(PlayerKey player) =>
        _lanes[(uint)(player.ExternalId?.GetHashCode(StringComparison.Ordinal) ?? player.Id.GetHashCode()) % (uint)_lanes.Length];
}
