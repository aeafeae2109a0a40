using Achievements.Application.Common;
using Achievements.Domain.Rules;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>
/// Where a player's XP came from: every test, award, adjustment and correction, in the order of recording, newest first. Refused with <c>player.not_found</c>,
/// <c>cursor.format</c>.
/// </summary>
/// <param name="Limit">1 to 200.</param>
public sealed record GetXpLedger(PlayerKey Player, int Limit = 100, string? Cursor = null) : IRequest<Slice<LedgerEntry>>;

/// <summary>What brought or took XP.</summary>
public enum LedgerKind
{
    /// <summary>A test.</summary>
    Test = 0,

    /// <summary>The reward of an achievement.</summary>
    Reward = 1,

    /// <summary>By hand, with a reason.</summary>
    Adjustment = 2,

    /// <summary>It makes up for another entry: a result was voided or counts again, an award was revoked or given back.</summary>
    Correction = 3,
}

/// <param name="Balance">The player's XP after it: the sum of this entry and all before.</param>
/// <param name="OccurredAt">When the test was taken or the award reached; else when it was recorded.</param>
public sealed record LedgerEntry(LedgerKind Kind, long Amount, long Balance, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt)
{
    /// <summary>Its number among the player's adjustments and corrections; null for a test or a reward.</summary>
    public long? Entry { get; init; }

    /// <summary>The test that it is about, by its number.</summary>
    public long? TestNumber { get; init; }

    /// <summary>The test's points; null for anything else.</summary>
    public int? Points { get; init; }

    public LimitHit? Limit { get; init; }

    /// <summary>Whether the test is voided now.</summary>
    public bool IsVoided { get; init; }

    /// <summary>The boosts that multiplied the test's XP.</summary>
    public IReadOnlyList<AppliedBoost> Boosts { get; init; } = [];

    public string? AchievementId { get; init; }

    public string? AchievementName { get; init; }

    /// <summary>Why: of an adjustment or a correction.</summary>
    public string? Reason { get; init; }

    public string? By { get; init; }
}

/// <summary>A boost that multiplied a test's XP.</summary>
/// <param name="Name">As players see it.</param>
/// <param name="Multiplier">What the XP was multiplied by.</param>
public sealed record AppliedBoost(string Name, decimal Multiplier);
