namespace Achievements.Domain.Streaks;

/// <summary>
/// The fold over a player's days as it stood at the end of the last active one. All that a further day needs is in it, and so is how long it stands without one: no
/// sweep has to visit it at midnight.
/// </summary>
/// <param name="Length">Active days in the run; days that only kept it are not among them. 0 only for who was never active.</param>
/// <param name="LastDay">The last active day.</param>
/// <param name="KeptUntil">The last local day on which a test continues the run.</param>
/// <param name="Freezes">Freezes in hand at the end of <paramref name="LastDay"/>.</param>
/// <param name="TowardsFreeze">Active days counted towards the next freeze.</param>
/// <param name="HadInitial">The freezes that everybody starts with have been given.</param>
/// <param name="Weeks">ISO weeks in a row with an active day, up to that of <paramref name="LastDay"/>.</param>
public readonly record struct Streak(
    int Length, DateOnly? LastDay, DateOnly? KeptUntil = null, int Freezes = 0, int TowardsFreeze = 0, bool HadInitial = false, int Weeks = 0)
{
    public static readonly Streak None = default;

    /// <summary>The streak as a player sees it on <paramref name="today"/>: the one answer of every page, mail and endpoint.</summary>
    public int AsOf(DateOnly today) => today <= KeptUntil ? Length : 0;

    public bool IsLate(DateOnly day) => day < LastDay;

    /// <summary>The streak after an active day that is not late; the days between are settled.</summary>
    /// <param name="told">Takes the days that it passes, the active one included.</param>
    public Streak Next(DateOnly day, DayBook book, ICollection<LedgerDay>? told = null)
    {
        if (day == LastDay)
            return this;
        var (length, freezes) = Through(day.AddDays(-1), book, told);
        freezes += book.Granted(LastDay is null ? DateOnly.MinValue : day, day);

        var policy = book.PolicyOn(day);
        var (towards, hadInitial) = (TowardsFreeze, HadInitial);
        if (!hadInitial && policy.Initial > 0)
            (freezes, hadInitial) = (freezes + policy.Initial, true);
        if (policy.EarnEvery > 0 && freezes < policy.Cap && ++towards >= policy.EarnEvery)
            (freezes, towards) = (freezes + 1, 0);

        told?.Add(book.Active(day));
        return new Streak(length + 1, day, KeptFrom(day, freezes, book), freezes, towards, hadInitial, WeeksWith(day, book));
    }

    /// <summary>What the days after the last active one came to, through <paramref name="until"/>, when nothing is done on them.</summary>
    /// <param name="told">Takes those days up to the one on which the streak ended.</param>
    /// <returns>The length, 0 if it ended, and the freezes left.</returns>
    public (int Length, int Freezes) Through(DateOnly until, DayBook book, ICollection<LedgerDay>? told = null)
    {
        if (LastDay is not { } last)
            return (0, Freezes);
        var (length, freezes, day) = (Length, Freezes, last.AddDays(1));
        for (; length > 0 && day <= until; day = day.AddDays(1))
        {
            freezes += book.Granted(day, day);
            if (book.Excuse(day) is { } excuse)
                told?.Add(excuse);
            else if (freezes > 0)
            {
                freezes--;
                told?.Add(LedgerDay.Frozen(day));
            }
            else
            {
                length = 0;
                told?.Add(LedgerDay.Missed(day));
            }
        }
        return (length, freezes + book.Granted(day, until));
    }

    /// <summary>Weeks in a row as they stand on <paramref name="today"/>: a week has until its Sunday.</summary>
    public int WeeksAsOf(DateOnly today, DayBook book) =>
        LastDay is { } last && (MondayOf(today) <= MondayOf(last) || AreWeeksKept(last, today, book)) ? Weeks : 0;

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private int WeeksWith(DateOnly day, DayBook book)
    {
        if (LastDay is not { } last)
            return 1;
        return MondayOf(last) == MondayOf(day) ? Weeks : AreWeeksKept(last, day, book) ? Weeks + 1 : 1;
    }

    /// <summary>Whether every week strictly between those of the two days is excused as a whole.</summary>
    private static bool AreWeeksKept(DateOnly last, DateOnly day, DayBook book)
    {
        for (var monday = MondayOf(last).AddDays(7); monday < MondayOf(day); monday = monday.AddDays(7))
            if (!book.ExcusesWeek(monday))
                return false;
        return true;
    }

    private static DateOnly KeptFrom(DateOnly day, int freezes, DayBook book)
    {
        for (var next = day.AddDays(1); ; next = next.AddDays(1))
        {
            freezes += book.Granted(next, next);
            if (book.Excuse(next) is null && freezes-- <= 0)
                return next;
        }
    }
}
