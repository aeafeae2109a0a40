using Achievements.Application.Common;

namespace Achievements.Application.Players;

/// <summary>
/// The way in for single tests. Requests that wait at the same time are recorded by one <see cref="RecordTestResults"/>, because the database's flush is the
/// cost and can be shared; when nothing waits, a request goes straight through.
/// </summary>
public interface ITestResultIntake
{
    /// <summary>Answers after the commit. Cancelling stops the waiting, not the recording once it was handed over; a retry with the same key then replays.</summary>
    /// <exception cref="IntakeFullException">Too many requests wait; nothing was recorded.</exception>
    Task<TestOutcome> RecordAsync(TestToRecord test, CancellationToken cancellationToken);
}

/// <summary>The queue is full. HTTP 503 with Retry-After.</summary>
public sealed class IntakeFullException() : UnavailableException("Too many tests are waiting to be recorded.");
