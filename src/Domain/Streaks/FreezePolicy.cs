namespace Achievements.Domain.Streaks;

/// <summary>
/// How players come by freezes, from a day on. A change is a further policy with a later day, so that what was counted by an older one never changes. Freezes are
/// handed out on active days only; whoever has as many as the cap allows earns none, and days then do not count towards the next.
/// </summary>
public sealed class FreezePolicy
{
    public const int MaxFreezes = 100;
    public const int MaxEarnEvery = 365;

    /// <summary>As installed: nobody is given freezes.</summary>
    public static readonly FreezePolicy Off = new();

    private FreezePolicy()
    {
    }

    /// <summary>The first local day that is counted by it.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Freezes that a player is given once, on the first active day under a policy that gives any.</summary>
    public int Initial { get; private set; }

    /// <summary>Active days that earn a freeze; 0: none is earned.</summary>
    public int EarnEvery { get; private set; }

    /// <summary>No freeze is earned by a player who has so many.</summary>
    public int Cap { get; private set; }

    public bool IsOff => Initial == 0 && EarnEvery == 0;

    /// <summary>The first day that has not begun anywhere on Earth, nor for a clock that is a little ahead: an edit from it changes nothing that was counted.</summary>
    public static DateOnly EarliestDay(DateTimeOffset now) =>
        DateOnly.FromDateTime((now + Players.TestResult.MaxAhead).ToOffset(TimeSpan.FromHours(14)).DateTime).AddDays(1);

    /// <exception cref="RefusedException"><c>freezePolicy.day</c></exception>
    public static void CheckAhead(DateOnly from, DateTimeOffset now)
    {
        if (EarliestDay(now) is var earliest && from < earliest)
            throw new RefusedException("freezePolicy.day", $"Days that have begun are not judged anew: the first possible day is {earliest:yyyy-MM-dd}.", "from");
    }

    /// <exception cref="RefusedException"><c>freezePolicy.range</c></exception>
    public static FreezePolicy Of(DateOnly from, int initial, int earnEvery, int cap)
    {
        if (cap is < 0 or > MaxFreezes)
            throw new RefusedException("freezePolicy.range", $"The cap is {cap}; it must be from 0 to {MaxFreezes}.", "cap");
        if (initial < 0 || initial > cap)
            throw new RefusedException("freezePolicy.range", $"A player starts with {initial} freezes; it must be from 0 to the cap of {cap}.", "initial");
        if (earnEvery is < 0 or > MaxEarnEvery)
            throw new RefusedException("freezePolicy.range", $"A freeze is earned every {earnEvery} days; it must be from 0 (never) to {MaxEarnEvery}.", "earnEvery");
        return new FreezePolicy { From = from, Initial = initial, EarnEvery = earnEvery, Cap = cap };
    }

    /// <summary>Writes other numbers into a policy whose day has not come.</summary>
    public void Become(FreezePolicy other) => (Initial, EarnEvery, Cap) = (other.Initial, other.EarnEvery, other.Cap);
}
