namespace Achievements.Domain.Streaks;

/// <summary>One day of a player as an admin set it right: as if a test had been taken, or as one that does not count against the streak.</summary>
public sealed class StreakRepair
{
    private StreakRepair() => Reason = null!;

    public long PlayerId { get; private set; }

    public DateOnly Day { get; private set; }

    /// <summary><see cref="DayState.Active"/> or <see cref="DayState.Excused"/>; <see cref="DayState.Missed"/> once it was taken back.</summary>
    public DayState State { get; private set; }

    /// <summary>The day is what it would be without.</summary>
    public bool IsTakenBack => State == DayState.Missed;

    public string Reason { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <exception cref="RefusedException"><c>repair.state</c>, <c>repair.day</c>, <c>reason.length</c></exception>
    internal static StreakRepair Of(long playerId, DateOnly day, DayState state, string? reason, DateOnly today, DateTimeOffset now)
    {
        if (state is not (DayState.Active or DayState.Excused))
            throw new RefusedException("repair.state", "A day is repaired as active or as excused.", "state");
        if (day > today || day < DateOnly.FromDateTime(Players.TestResult.Earliest.DateTime))
            throw new RefusedException("repair.day", $"A day that has begun can be repaired; for this player today is {today:yyyy-MM-dd}.", "day");
        return new StreakRepair { PlayerId = playerId, Day = day, State = state, Reason = StreakReason.Check(reason), CreatedAt = LocalTime.ToKept(now) };
    }

    /// <exception cref="RefusedException"><c>reason.length</c></exception>
    internal void TakeBack(string? reason, DateTimeOffset now) => (Reason, State, CreatedAt) = (StreakReason.Check(reason), DayState.Missed, LocalTime.ToKept(now));

    internal void Become(StreakRepair other) => (State, Reason, CreatedAt) = (other.State, other.Reason, other.CreatedAt);
}
