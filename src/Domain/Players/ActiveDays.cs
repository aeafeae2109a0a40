namespace Achievements.Domain.Players;

/// <summary>The days on which a player was active: what a late result needs in order to find the run that it joins.</summary>
public sealed class ActiveDays(IEnumerable<DateOnly> days)
{
    private readonly HashSet<DateOnly> _days = [.. days];

    /// <returns>false when the day was active already.</returns>
    public bool Add(DateOnly day) => _days.Add(day);

    /// <summary>First and last day of the run around an active <paramref name="day"/>.</summary>
    public (DateOnly First, DateOnly Last) RunAround(DateOnly day)
    {
        var (first, last) = (day, day);
        while (_days.Contains(first.AddDays(-1)))
            first = first.AddDays(-1);
        while (_days.Contains(last.AddDays(1)))
            last = last.AddDays(1);
        return (first, last);
    }
}
