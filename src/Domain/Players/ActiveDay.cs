namespace Achievements.Domain.Players;

/// <summary>A local calendar day on which a player took at least one test.</summary>
public sealed class ActiveDay
{
    private ActiveDay() => TimeZone = null!;

    public long PlayerId { get; private set; }

    public DateOnly Day { get; private set; }

    /// <summary>The IANA zone in which the day was counted.</summary>
    public string TimeZone { get; private set; }

    internal static ActiveDay Of(TestResult result) => new() { PlayerId = result.PlayerId, Day = result.LocalDay, TimeZone = result.TimeZone };
}
