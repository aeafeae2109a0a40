using System.Globalization;
using Achievements.Domain.Metrics;
using Achievements.Domain.Rules;

namespace Achievements.Domain.Players;

/// <summary>A test that a player took. It is never removed and its numbers never change: it is the truth from which every total follows. Voiding only marks it.</summary>
public sealed class TestResult
{
    public const int MinPoints = 0;
    public const int MaxPoints = 1_000_000;
    public const int DefaultPoints = 10;
    public const int MaxReferenceLength = 200;
    public const int MaxBoostsLength = 200;

    /// <summary>How far in the future a test may lie: clocks differ a little.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    /// <summary>No test was taken before this; anything earlier is a broken date.</summary>
    public static readonly DateTimeOffset Earliest = new(1970, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private TestResult() => TimeZone = null!;

    public long PlayerId { get; private set; }

    /// <summary>1 for the player's first recorded result, then without gaps in the order of recording.</summary>
    public long Number { get; private set; }

    /// <summary>Whole, from <see cref="MinPoints"/> to <see cref="MaxPoints"/>.</summary>
    public int Points { get; private set; }

    /// <summary>What of <see cref="Points"/> counts towards the totals.</summary>
    public int CountedPoints { get; private set; }

    /// <summary>The XP it brought.</summary>
    public long Xp { get; private set; }

    /// <summary>Why it counts less than it might; null when it counts in full.</summary>
    public LimitHit? Limit { get; private set; }

    /// <summary>The ids of the boosts that multiplied its XP, with a space between them; null for none.</summary>
    public string? Boosts { get; private set; }

    /// <summary>Since when it does not count, because somebody said so; null while it stands.</summary>
    public DateTimeOffset? VoidedAt { get; private set; }

    public string? VoidReason { get; private set; }

    /// <summary>Whether it counts towards totals and streak.</summary>
    public bool Counts => VoidedAt is null && Limit is null or LimitHit.PointsPerTest;

    public DateTimeOffset TakenAt { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The player's IANA zone when the result was recorded; it is never dated anew.</summary>
    public string TimeZone { get; private set; }

    /// <summary>The calendar day of <see cref="TakenAt"/> in <see cref="TimeZone"/>.</summary>
    public DateOnly LocalDay { get; private set; }

    /// <summary>The caller's own name for the test, if given.</summary>
    public string? Reference { get; private set; }

    /// <summary>
    /// The player's totals when this result and what it unlocked had been counted; lets a later rule find the test that would have reached it. Voiding an earlier
    /// result takes out what that one had brought.
    /// </summary>
    public Totals After { get; private set; }

    /// <exception cref="RefusedException"><c>points.range</c>, <c>takenAt.future</c>, <c>takenAt.range</c>, <c>reference.length</c>, <c>text.characters</c></exception>
    public static void Check(long points, DateTimeOffset? takenAt, string? reference, DateTimeOffset now)
    {
        if (points is < MinPoints or > MaxPoints)
            throw new RefusedException("points.range", $"Points are {points}; they must be a whole number from {MinPoints} to {MaxPoints:N0}.", "points");
        if (takenAt > now + MaxAhead)
            throw new RefusedException("takenAt.future", $"takenAt lies more than {MaxAhead.TotalMinutes:0} minutes in the future.", "takenAt");
        if (takenAt < Earliest)
            throw new RefusedException("takenAt.range", $"takenAt lies before {Earliest:yyyy-MM-dd}.", "takenAt");
        if (reference?.Length > MaxReferenceLength)
            throw new RefusedException("reference.length", $"The reference has {reference.Length} characters; at most {MaxReferenceLength} are kept.", "reference");
        if (reference is not null)
            PlainText.Check(reference, "reference");
    }

    /// <param name="limit">Which limit it hits, judged by its day and instant.</param>
    internal static TestResult Of(
        Player player, int points, DateTimeOffset takenAt, DateTimeOffset now, string? reference, Rulebook rules, Func<DateOnly, DateTimeOffset, LimitHit?> limit)
    {
        Check(points, takenAt, reference, now);
        takenAt = LocalTime.ToKept(takenAt);
        var day = LocalTime.DayOf(takenAt, player.TimeZone);
        var hit = limit(day, takenAt);
        var counted = hit is not null ? 0 : Math.Min(points, rules.Limits.PointsPerTest ?? points);
        var boosts = counted == 0 ? [] : rules.BoostsAt(takenAt);
        return new TestResult
        {
            PlayerId = player.Id,
            Number = player.ResultsRecorded + 1,
            Points = points,
            CountedPoints = counted,
            Xp = Rulebook.Boosted(counted, boosts),
            Limit = hit ?? (counted < points ? LimitHit.PointsPerTest : null),
            Boosts = boosts.Count == 0 ? null : NamesOf(boosts),
            TakenAt = takenAt,
            RecordedAt = LocalTime.ToKept(now),
            TimeZone = player.TimeZone,
            LocalDay = day,
            Reference = reference,
        };
    }

    internal void Close(Totals after) => After = after;

    internal void Void(string reason, DateTimeOffset now) => (VoidedAt, VoidReason) = (LocalTime.ToKept(now), reason);

    internal void Restore() => (VoidedAt, VoidReason) = (null, null);

    // More than a column holds overlap only by mistake; those left out have multiplied all the same.
    private static string NamesOf(IReadOnlyList<Boost> boosts)
    {
        var names = string.Join(' ', boosts.Select(b => b.Id.ToString(CultureInfo.InvariantCulture)));
        return names.Length <= MaxBoostsLength ? names : names[..names.LastIndexOf(' ', MaxBoostsLength)];
    }
}
