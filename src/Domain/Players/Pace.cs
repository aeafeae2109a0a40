using Achievements.Domain.Rules;

namespace Achievements.Domain.Players;

/// <summary>What limits need to know of the results that counted before, kept on the player's row so that the usual test costs no query.</summary>
/// <param name="Day">The last local day with a result that counts.</param>
/// <param name="Count">How many count on it.</param>
/// <param name="LastAt">When the latest of all that count was taken.</param>
/// <param name="AsOf">It knows the results up to this number; if the player has more, limits were off meanwhile and it has to be looked up anew.</param>
public readonly record struct Pace(DateOnly? Day, int Count, DateTimeOffset? LastAt, long AsOf)
{
    /// <summary>Whether a test then lies before what is remembered.</summary>
    public bool IsLate(DateOnly day, DateTimeOffset takenAt) => takenAt < LastAt || day < Day;

    public LimitHit? Check(Limits limits, DateOnly day, DateTimeOffset takenAt) =>
        day == Day && Count >= limits.ResultsPerDay ? LimitHit.ResultsPerDay
        : limits.CoolDownSeconds is not null && takenAt - LastAt < limits.CoolDown ? LimitHit.CoolDown
        : null;

    /// <param name="counts">Whether the result counts.</param>
    public Pace Next(DateOnly day, DateTimeOffset takenAt, bool counts, long number) =>
        counts ? new Pace(day, day == Day ? Count + 1 : 1, takenAt, number) : this with { AsOf = number };
}

/// <summary>A result that counts, as far as limits look at it.</summary>
public readonly record struct Counted(DateOnly Day, DateTimeOffset TakenAt);

/// <summary>The results that counted since some instant: what limits need for a late result, or when they were just switched on.</summary>
internal sealed class CountedResults(IEnumerable<Counted> results)
{
    private readonly List<Counted> _results = [.. results];

    public LimitHit? Check(Limits limits, DateOnly day, DateTimeOffset takenAt)
    {
        if (limits.ResultsPerDay is { } most && _results.Count(r => r.Day == day) >= most)
            return LimitHit.ResultsPerDay;
        return limits.CoolDownSeconds is not null && _results.Any(r => (takenAt - r.TakenAt).Duration() < limits.CoolDown) ? LimitHit.CoolDown : null;
    }

    public void Add(DateOnly day, DateTimeOffset takenAt) => _results.Add(new Counted(day, takenAt));

    /// <param name="before">What was remembered, for a player whose results all lie before those given.</param>
    public Pace ToPace(Pace before, long number)
    {
        if (_results.Count == 0)
            return before with { AsOf = number };
        var last = _results.Max(r => r.Day);
        return new Pace(last, _results.Count(r => r.Day == last), _results.Max(r => r.TakenAt), number);
    }
}
