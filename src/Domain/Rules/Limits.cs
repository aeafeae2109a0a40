namespace Achievements.Domain.Rules;

/// <summary>
/// What keeps people from farming points; each limit is off until an admin sets it. A result over a limit is kept and does not count, or counts up to the cap; results
/// recorded before keep what they counted.
/// </summary>
public sealed class Limits
{
    public const int MaxPerDay = 10_000;

    /// <summary>The longest cool-down: within it neither day nor zone need be known.</summary>
    public static readonly TimeSpan MaxCoolDown = TimeSpan.FromDays(1);

    public static readonly Limits None = new();

    private Limits()
    {
    }

    /// <summary>There is one set of limits; the row's key.</summary>
    public int Id { get; private set; } = OnlyId;

    public const int OnlyId = 1;

    /// <summary>How many points of one test count at most; null: all.</summary>
    public int? PointsPerTest { get; private set; }

    /// <summary>How many results of one local day count at most; null: all.</summary>
    public int? ResultsPerDay { get; private set; }

    /// <summary>How many seconds must lie between two results that count; null: none.</summary>
    public int? CoolDownSeconds { get; private set; }

    public int Revision { get; private set; }

    /// <summary>Whether a result's fate depends on those before it.</summary>
    public bool LookBack => ResultsPerDay is not null || CoolDownSeconds is not null;

    public TimeSpan CoolDown => TimeSpan.FromSeconds(CoolDownSeconds ?? 0);

    /// <exception cref="RefusedException"><c>limits.points</c>, <c>limits.day</c>, <c>limits.cool_down</c></exception>
    public static Limits Of(int? pointsPerTest, int? resultsPerDay, int? coolDownSeconds)
    {
        var limits = new Limits();
        limits.Set(pointsPerTest, resultsPerDay, coolDownSeconds);
        return limits;
    }

    /// <summary>Replaces all three, or none.</summary>
    /// <exception cref="RefusedException"><c>limits.points</c>, <c>limits.day</c>, <c>limits.cool_down</c></exception>
    public void Set(int? pointsPerTest, int? resultsPerDay, int? coolDownSeconds)
    {
        if (pointsPerTest is < 1 or > Players.TestResult.MaxPoints)
            throw new RefusedException("limits.points", $"Points per test must be from 1 to {Players.TestResult.MaxPoints:N0}, or empty.", "pointsPerTest");
        if (resultsPerDay is < 1 or > MaxPerDay)
            throw new RefusedException("limits.day", $"Results per day must be from 1 to {MaxPerDay:N0}, or empty.", "resultsPerDay");
        if (coolDownSeconds < 1 || coolDownSeconds > MaxCoolDown.TotalSeconds)
            throw new RefusedException("limits.cool_down", $"The cool-down must be from 1 to {MaxCoolDown.TotalSeconds:N0} seconds, or empty.", "coolDownSeconds");
        (PointsPerTest, ResultsPerDay, CoolDownSeconds) = (pointsPerTest, resultsPerDay, coolDownSeconds);
        Revision++;
    }
}

/// <summary>Why a result counts less than it might.</summary>
public enum LimitHit
{
    /// <summary>It counts, with the largest number of points that one test may bring.</summary>
    PointsPerTest = 1,

    /// <summary>It does not count: enough of that day do.</summary>
    ResultsPerDay = 2,

    /// <summary>It does not count: it came too soon after, or before, one that does.</summary>
    CoolDown = 3,
}
