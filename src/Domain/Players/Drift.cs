namespace Achievements.Domain.Players;

/// <summary>A total of a player that was not what the rows add up to, as a check found it.</summary>
public sealed class Drift
{
    public const int MaxTotalLength = 64;

    private Drift() => Total = null!;

    /// <summary>The sweep that found it.</summary>
    public Guid CheckId { get; private set; }

    public long PlayerId { get; private set; }

    /// <summary>The metric's key, or the name of another number of the player.</summary>
    public string Total { get; private set; }

    /// <summary>What the player's row said.</summary>
    public long Kept { get; private set; }

    /// <summary>What the rows add up to.</summary>
    public long Computed { get; private set; }

    public DateTimeOffset FoundAt { get; private set; }

    /// <summary>When the player's row was set right, or a later check found that it is; null before.</summary>
    public DateTimeOffset? RepairedAt { get; private set; }

    public static Drift Of(Guid checkId, long playerId, TotalDrift drift, DateTimeOffset now) => new()
    {
        CheckId = checkId,
        PlayerId = playerId,
        Total = drift.Total,
        Kept = drift.Kept,
        Computed = drift.Computed,
        FoundAt = LocalTime.ToKept(now),
    };

    public void Repaired(DateTimeOffset now) => RepairedAt = LocalTime.ToKept(now);
}

/// <summary>A total that is not what the rows add up to.</summary>
/// <param name="Total">The metric's key, or the name of another number of the player.</param>
public readonly record struct TotalDrift(string Total, long Kept, long Computed);
