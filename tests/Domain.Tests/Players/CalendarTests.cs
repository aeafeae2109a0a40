namespace Achievements.Domain.Tests.Players;

/// <summary>Which calendar day a test counts on, and what that does to the streak, where clocks and travellers are awkward.</summary>
public class CalendarTests
{
    [Theory]
    // Clocks go forward in Berlin: the day has 23 hours.
    [InlineData("Europe/Berlin", "2026-03-28T22:30Z 2026-03-29T00:30Z 2026-03-29T01:30Z 2026-03-29T22:10Z", "03-28 03-29 03-29 03-30", 3)]
    // Clocks go back: the day has 25 hours, and 02:30 comes twice.
    [InlineData("Europe/Berlin", "2026-10-24T21:30Z 2026-10-25T00:30Z 2026-10-25T01:30Z 2026-10-25T22:59Z 2026-10-25T23:00Z", "10-24 10-25 10-25 10-25 10-26", 3)]
    // 25 hours and a minute later is still the next day.
    [InlineData("Europe/Berlin", "2026-10-24T22:00Z 2026-10-25T23:00Z", "10-25 10-26", 2)]
    // In Havana midnight itself is skipped in spring, and comes twice in autumn.
    [InlineData("America/Havana", "2025-03-09T04:59Z 2025-03-09T05:00Z 2025-03-10T03:59Z 2025-03-10T04:00Z", "03-08 03-09 03-09 03-10", 3)]
    [InlineData("America/Havana", "2025-11-02T03:59Z 2025-11-02T04:30Z 2025-11-02T05:30Z 2025-11-03T05:00Z", "11-01 11-02 11-02 11-03", 3)]
    [InlineData("Pacific/Kiritimati", "2026-03-01T09:59:59.999Z 2026-03-01T10:00Z", "03-01 03-02", 2)]
    [InlineData("Pacific/Pago_Pago", "2026-03-01T10:59:59.999Z 2026-03-01T11:00Z", "02-28 03-01", 2)]
    [InlineData("Asia/Kolkata", "2026-03-01T18:29:59.999Z 2026-03-01T18:30Z", "03-01 03-02", 2)]
    [InlineData("Asia/Kathmandu", "2026-03-01T18:14:59.999Z 2026-03-01T18:15Z", "03-01 03-02", 2)]
    [InlineData("UTC", "2026-03-01T23:59:59.9999Z 2026-03-02T00:00Z", "03-01 03-02", 2)]
    [InlineData("UTC", "2028-02-28T12:00Z 2028-02-29T12:00Z 2028-03-01T12:00Z", "02-28 02-29 03-01", 3)]
    [InlineData("UTC", "2028-02-28T12:00Z 2028-03-01T12:00Z", "02-28 03-01", 1)]
    [InlineData("UTC", "2027-02-28T12:00Z 2027-03-01T12:00Z", "02-28 03-01", 2)]
    [InlineData("UTC", "2026-12-31T23:59Z 2027-01-01T00:00Z", "12-31 01-01", 2)]
    public void Tests_count_on_local_days(string zone, string takenAt, string days, int streak)
    {
        var journal = new Journal([], zone);
        foreach (var instant in takenAt.Split(' '))
            journal.Take(instant);
        Assert.Equal(days.Split(' '), journal.Results.Select(r => $"{r.LocalDay:MM-dd}"));
        Assert.Equal(streak, journal.Player.Streak.Length);
        Assert.All(journal.Results, r => Assert.Equal(zone, r.TimeZone));
    }

    [Theory]
    // Eastward over midnight: evening in Los Angeles, then evening of the next day in Tokyo, ten hours later.
    [InlineData("America/Los_Angeles", "2026-03-02T04:00Z", "Asia/Tokyo", "2026-03-02T14:00Z", "03-01 03-02", 2)]
    // Westward: the same local day comes again.
    [InlineData("Asia/Tokyo", "2026-03-02T01:00Z", "America/Los_Angeles", "2026-03-02T20:00Z", "03-02 03-02", 1)]
    // From the first place that sees a day to the last: the next test falls on the day before, and joins it.
    [InlineData("Pacific/Kiritimati", "2026-03-01T10:30Z", "Pacific/Pago_Pago", "2026-03-01T12:00Z", "03-02 03-01", 2)]
    // The other way round a day is never lived at all; that is a gap.
    [InlineData("Pacific/Pago_Pago", "2026-03-01T10:30Z", "Pacific/Kiritimati", "2026-03-01T12:00Z", "02-28 03-02", 1)]
    public void A_traveller_counts_on_the_calendar_of_the_place(string home, string first, string abroad, string second, string days, int streak)
    {
        var journal = new Journal([], home);
        journal.Take(first);
        journal.Player.MoveTo(abroad);
        journal.Take(second);
        Assert.Equal(days.Split(' '), journal.Results.Select(r => $"{r.LocalDay:MM-dd}"));
        Assert.Equal((home, abroad), (journal.Results[0].TimeZone, journal.Results[1].TimeZone));
        Assert.Equal(streak, journal.Player.Streak.Length);
    }

    [Fact]
    public void Moving_never_dates_an_old_result_anew()
    {
        var journal = new Journal([], "Pacific/Kiritimati");
        for (var day = 1; day <= 5; day++)
            journal.Take($"2026-03-0{day}T10:30Z");
        var days = journal.Results.Select(r => r.LocalDay).ToList();
        var streak = journal.Player.Streak;
        journal.Player.MoveTo("Pacific/Pago_Pago");
        Assert.Equal(days, journal.Results.Select(r => r.LocalDay));
        Assert.Equal(streak, journal.Player.Streak);
        // Over there it is still the fifth; the last active day lies ahead and the streak stands.
        Assert.Equal(5, journal.Player.StreakDays(Given.At("2026-03-05T10:31Z")));
    }

    [Theory]
    [InlineData("UTC", true)]
    [InlineData("Europe/Berlin", true)]
    [InlineData("Asia/Kathmandu", true)]
    [InlineData("Etc/GMT+12", true)]
    [InlineData("Nowhere/City", false)]
    [InlineData("W. Europe Standard Time", false)]
    [InlineData("../../../etc/passwd", false)]
    [InlineData("/etc/localtime", false)]
    [InlineData("Europe/Berlin ", false)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData(null, false)]
    public void Only_iana_zones_are_taken(string? zone, bool taken)
    {
        Assert.Equal(taken, LocalTime.IsZone(zone));
        if (!taken)
            Assert.Equal(("timezone.unknown", "timeZone"), (Given.Refusal(() => LocalTime.CheckZone(zone)).Code, Given.Refusal(() => LocalTime.CheckZone(zone)).Field));
    }

    [Fact]
    public void Every_zone_offered_in_a_form_is_taken() => Assert.All(LocalTime.KnownZones, z => Assert.Equal(z, LocalTime.CheckZone(z)));

    [Fact]
    public void Instants_are_kept_to_the_millisecond_in_utc()
    {
        var kept = LocalTime.ToKept(Given.At("2026-03-02T12:00:00.1239999+02:00"));
        Assert.Equal((Given.At("2026-03-02T10:00:00.123Z"), TimeSpan.Zero), (kept, kept.Offset));
    }
}
