namespace Achievements.Domain.Streaks;

/// <summary>Freezes that somebody gave to a player. They can be spent from the local day on which they were given; the cap does not limit them.</summary>
public sealed class FreezeGrant
{
    private FreezeGrant() => Reason = null!;

    public long PlayerId { get; private set; }

    /// <summary>1 for the player's first, then counting on.</summary>
    public int Number { get; private set; }

    public DateOnly Day { get; private set; }

    public int Count { get; private set; }

    public string Reason { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <exception cref="RefusedException"><c>freezes.range</c>, <c>reason.length</c></exception>
    internal static FreezeGrant Of(long playerId, int number, int count, string? reason, DateOnly today, DateTimeOffset now) =>
        count is >= 1 and <= FreezePolicy.MaxFreezes
            ? new FreezeGrant
            {
                PlayerId = playerId,
                Number = number,
                Day = today,
                Count = count,
                Reason = StreakReason.Check(reason),
                CreatedAt = LocalTime.ToKept(now),
            }
            : throw new RefusedException("freezes.range", $"1 to {FreezePolicy.MaxFreezes} freezes are given at once.", "count");
}
