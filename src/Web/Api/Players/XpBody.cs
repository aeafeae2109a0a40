using System.ComponentModel.DataAnnotations;
using Achievements.Application.Players;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Web.Api.Players;

/// <summary>XP to add by hand, or to take.</summary>
public sealed record XpAdjustmentBody
{
    /// <summary>Whole, not 0; negative takes XP, though never more than the player has.</summary>
    /// <example>50</example>
    [Required, Range(-XpEntry.MaxAmount, XpEntry.MaxAmount)]
    public long? Amount { get; init; }

    /// <summary>Why, for who looks at the ledger later; 1 to 500 characters.</summary>
    /// <example>Helped at the open day</example>
    [Required, Length(1, XpEntry.MaxReasonLength)]
    public string? Reason { get; init; }
}

/// <summary>What brought a player XP, or took some.</summary>
public sealed record LedgerEntryBody
{
    /// <summary>A test, an achievement's reward, an adjustment by hand, or a correction that makes up for another entry.</summary>
    public required LedgerKind Kind { get; init; }

    /// <summary>XP; negative for XP taken.</summary>
    public required long Amount { get; init; }

    /// <summary>The player's XP after it: the sum of this entry and all before.</summary>
    public required long Balance { get; init; }

    /// <summary>When the test was taken or the award reached; else when it was recorded.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When we recorded it; the list's order.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The test that it is about, or that reached the award; null when it is about none.</summary>
    public required long? TestId { get; init; }

    /// <summary>The test's points; null for anything else.</summary>
    public required int? Points { get; init; }

    /// <summary>Which limit keeps the test from counting in full; null when it does.</summary>
    public required LimitHit? Limit { get; init; }

    /// <summary>Whether the test is voided now; a correction has made up for it then.</summary>
    public required bool Voided { get; init; }

    /// <summary>The boosts that multiplied the test's XP; overlapping ones multiplied each other.</summary>
    public required IReadOnlyList<AppliedBoost> Boosts { get; init; }

    /// <summary>The achievement that it is about; null when it is about none.</summary>
    public required string? AchievementId { get; init; }

    /// <summary>Why: of an adjustment or a correction. Only for a key with the scope <c>admin</c>.</summary>
    public required string? Reason { get; init; }

    /// <summary>Who: of an adjustment or a correction. Only for a key with the scope <c>admin</c>.</summary>
    public required string? By { get; init; }
}
