namespace Achievements.Domain.Players;

/// <summary>The run of consecutive local days that ends on the last active day.</summary>
/// <param name="Length">Days in the run; 0 only for who never took a test.</param>
/// <param name="LastDay">The last active day.</param>
public readonly record struct Streak(int Length, DateOnly? LastDay)
{
    public static readonly Streak None = new(0, null);

    /// <summary>
    /// The streak as a player sees it on <paramref name="today"/>: it stands until a whole day has passed without a test, then it reads 0.
    /// </summary>
    public int AsOf(DateOnly today) => LastDay is { } last && last >= today.AddDays(-1) ? Length : 0;

    public bool IsLate(DateOnly day) => day < LastDay;

    /// <summary>The streak after a test on a day that is not late.</summary>
    public Streak Next(DateOnly day) =>
        day == LastDay ? this
        : day.AddDays(-1) == LastDay ? new Streak(Length + 1, day)
        : new Streak(1, day);

    /// <summary>The longest run among <paramref name="days"/>, and the one that ends on the last of them.</summary>
    public static (Streak Current, int Longest) Of(IEnumerable<DateOnly> days)
    {
        var (current, longest) = (None, 0);
        foreach (var day in days.Order())
        {
            current = current.Next(day);
            longest = Math.Max(longest, current.Length);
        }
        return (current, longest);
    }
}
