using System.Globalization;

namespace Achievements.Domain.Rules;

/// <summary>A window in which tests bring more XP. What counts is when a test was taken; what was recorded before keeps its XP.</summary>
public sealed class Boost
{
    public const int MaxNameLength = 100;
    public const decimal MinMultiplier = 0.01m;
    public const decimal MaxMultiplier = 100m;

    private Boost() => Name = null!;

    public long Id { get; private set; }

    /// <summary>As players see it.</summary>
    public string Name { get; private set; }

    /// <summary>From <see cref="MinMultiplier"/> to <see cref="MaxMultiplier"/>, with up to two decimals.</summary>
    public decimal Multiplier { get; private set; }

    /// <summary>The first instant of it.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset Until { get; private set; }

    public int Revision { get; private set; }

    /// <exception cref="RefusedException"><c>boost.name</c>, <c>boost.multiplier</c>, <c>boost.window</c>, <c>text.characters</c></exception>
    public static Boost Of(string? name, decimal multiplier, DateTimeOffset from, DateTimeOffset until)
    {
        var boost = new Boost();
        boost.Take(name, multiplier, from, until);
        return boost;
    }

    public bool Contains(DateTimeOffset instant) => instant >= From && instant < Until;

    /// <summary>Before it starts everything may change; from then on its name and its end, and its end not into the past: what it has multiplied stays true.</summary>
    /// <exception cref="RefusedException"><c>boost.started</c>, and those of <see cref="Of"/>.</exception>
    public void Edit(string? name, decimal multiplier, DateTimeOffset from, DateTimeOffset until, DateTimeOffset now)
    {
        if (HasStarted(now) && (multiplier != Multiplier || LocalTime.ToKept(from) != From || (LocalTime.ToKept(until) != Until && until < LocalTime.ToKept(now))))
            throw new RefusedException("boost.started", "It has started: its name and its end can still change, the end not into the past.", "multiplier");
        Take(name, multiplier, from, until);
    }

    /// <summary>Ends it now.</summary>
    /// <exception cref="RefusedException"><c>boost.started</c></exception>
    public void End(DateTimeOffset now)
    {
        if (!HasStarted(now) || now >= Until)
            throw new RefusedException("boost.started", "Only a boost that runs can be ended.");
        Until = LocalTime.ToKept(now);
        Revision++;
    }

    public bool HasStarted(DateTimeOffset now) => now >= From;

    /// <summary>"×1.5".</summary>
    public static string Words(decimal multiplier) => string.Create(CultureInfo.InvariantCulture, $"×{multiplier:0.##}");

    private void Take(string? name, decimal multiplier, DateTimeOffset from, DateTimeOffset until)
    {
        name = name?.Trim() ?? "";
        if (name.Length is 0 or > MaxNameLength)
            throw new RefusedException("boost.name", $"The name has {name.Length} characters; it must have 1 to {MaxNameLength}.", "name");
        PlainText.Check(name, "name");
        if (multiplier is < MinMultiplier or > MaxMultiplier || decimal.Round(multiplier, 2) != multiplier)
            throw new RefusedException("boost.multiplier", $"The multiplier must be from {MinMultiplier} to {MaxMultiplier:0}, with at most two decimals.", "multiplier");
        (from, until) = (LocalTime.ToKept(from), LocalTime.ToKept(until));
        if (until <= from)
            throw new RefusedException("boost.window", "It must end after it starts.", "until");
        (Name, Multiplier, From, Until) = (name, multiplier, from, until);
        Revision++;
    }
}
