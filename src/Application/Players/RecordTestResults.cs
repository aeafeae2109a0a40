using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>
/// Records tests that players took: results, totals and unlocks commit together. Tests of one player count in the order given. A single request is the case
/// of one; a test that cannot be recorded is refused in its own outcome and does not touch the others.
/// </summary>
/// <exception cref="Common.UnavailableException">The database was too busy; nothing was recorded, unless it vanished in the very moment of the commit.</exception>
public sealed record RecordTestResults(IReadOnlyList<TestToRecord> Tests) : IRequest<IReadOnlyList<TestOutcome>>
{
    /// <summary>
    /// How long one attempt may last until it sends its commit. A backfill relies on it: a little later, no recording is left that decided by an older catalogue.
    /// </summary>
    public static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(5);
}

/// <param name="Player">An unknown external id creates the player; an unknown numeric id is refused.</param>
/// <param name="Points">0 to 1,000,000.</param>
/// <param name="TakenAt">null: now. May lie in the past, not more than five minutes in the future.</param>
/// <param name="Reference">The caller's own name for the test, at most 200 characters.</param>
/// <param name="IdempotencyKey">A repeated key of the same player replays the first answer instead of recording again.</param>
public sealed record TestToRecord(
    PlayerKey Player,
    long Points = TestResult.DefaultPoints,
    DateTimeOffset? TakenAt = null,
    string? Reference = null,
    string? IdempotencyKey = null,
    AwardOrigin Origin = AwardOrigin.Live);

/// <summary>Either what was recorded (now, or by an earlier call with the same key), or why not.</summary>
/// <param name="Replayed">The answer is an earlier call's.</param>
/// <param name="Refusal">Codes <c>player.not_found</c>, <c>idempotencyKey.reused</c>, and those of <see cref="TestResult.Check"/>.</param>
public sealed record TestOutcome(RecordedTestResult? Recorded, bool Replayed, RefusedException? Refusal)
{
    public static TestOutcome Of(RecordedTestResult recorded) => new(recorded, false, null);

    public static TestOutcome ReplayOf(RecordedTestResult recorded) => new(recorded, true, null);

    public static TestOutcome Refused(RefusedException refusal) => new(null, false, refusal);

    /// <exception cref="RefusedException">The refusal, if it is one.</exception>
    public RecordedTestResult RecordedOrThrow() => Recorded ?? throw Refusal!;
}

/// <summary>A recorded test.</summary>
/// <param name="TestId">The result's number within the player.</param>
/// <param name="PlayerId">Our number for the player.</param>
/// <param name="Stats">The player's numbers right after this test.</param>
/// <param name="NewAchievements">What it unlocked, in order.</param>
/// <param name="LevelUp">null when the level did not change.</param>
/// <param name="Explanation">In words: what counted and what it brought.</param>
public sealed record RecordedTestResult(
    long TestId, long PlayerId, PlayerStats Stats, IReadOnlyList<NewAchievement> NewAchievements, LevelUp? LevelUp, string Explanation);

/// <summary>An achievement that a test unlocked.</summary>
/// <param name="Id">The achievement's id.</param>
/// <param name="Name">How pages call it.</param>
/// <param name="Tier">How precious it is.</param>
/// <param name="UnlockedAt">When the test was taken that reached it.</param>
public sealed record NewAchievement(string Id, string Name, Tier Tier, DateTimeOffset UnlockedAt);

/// <summary>A change of the level.</summary>
/// <param name="From">The level before the test.</param>
/// <param name="To">The level after it.</param>
public sealed record LevelUp(long From, long To);
