using Achievements.Application.Players;

namespace Achievements.Infrastructure.Recording;

/// <summary>A test in a lane, and the answer that its caller waits for.</summary>
internal sealed class WaitingTest(TestToRecord test)
{
    // Callers go on in threads of their own: the lane has the next batch to record.
    private readonly TaskCompletionSource<TestOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestToRecord Test { get; } = test;

    public Task<TestOutcome> Outcome => _outcome.Task;

    /// <summary>The first answer stands; what goes wrong after it is not the caller's business.</summary>
    public void Answer(TestOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Fail(Exception exception) => _outcome.TrySetException(exception);
}
