namespace Achievements.Domain.Catalogue;

/// <summary>
/// When an achievement can be earned: by a test taken at or after <see cref="From"/> and before <see cref="Until"/>. At least one end is set.
/// What counts is when the test was taken, so a late import of it still earns.
/// </summary>
public sealed record AwardWindow
{
    private AwardWindow(DateTimeOffset? from, DateTimeOffset? until, string timeZone) => (From, Until, TimeZone) = (from, until, timeZone);

    public DateTimeOffset? From { get; private init; }

    public DateTimeOffset? Until { get; private init; }

    /// <summary>IANA name of the zone in which the admin wrote the two instants, and in which they are shown.</summary>
    public string TimeZone { get; private init; }

    /// <returns>null when neither end is given: such a window would say nothing.</returns>
    /// <exception cref="RefusedException"><c>window.order</c>, <c>timezone.unknown</c></exception>
    public static AwardWindow? Of(DateTimeOffset? from, DateTimeOffset? until, string? timeZone)
    {
        if (from is null && until is null)
            return null;
        var zone = LocalTime.CheckZone(timeZone ?? LocalTime.Utc);
        (from, until) = (Kept(from), Kept(until));
        if (from >= until)
            throw new RefusedException("window.order", "The window ends before it starts: 'until' must be after 'from'.", "until");
        return new AwardWindow(from, until, zone);
    }

    public bool Contains(DateTimeOffset instant) => !(instant < From) && !(instant >= Until);

    private static DateTimeOffset? Kept(DateTimeOffset? instant) => instant is { } i ? LocalTime.ToKept(i) : null;
}
