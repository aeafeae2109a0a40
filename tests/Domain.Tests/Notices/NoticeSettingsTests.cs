using Achievements.Domain.Events;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;

namespace Achievements.Domain.Tests.Notices;

public class NoticeSettingsTests
{
    [Theory]
    [InlineData("2026-03-02T21:59Z", "2026-03-02T21:59Z", "UTC")]
    [InlineData("2026-03-02T22:00Z", "2026-03-03T08:00Z", "UTC")]
    [InlineData("2026-03-03T03:00Z", "2026-03-03T08:00Z", "UTC")]
    [InlineData("2026-03-03T08:00Z", "2026-03-03T08:00Z", "UTC")]
    [InlineData("2026-03-28T22:30Z", "2026-03-29T06:00Z", "Europe/Berlin")] // the clocks are put forward that night
    [InlineData("2026-10-24T21:00Z", "2026-10-25T07:00Z", "Europe/Berlin")] // and back
    [InlineData("2026-03-02T16:29Z", "2026-03-02T16:29Z", "Asia/Kolkata")]
    [InlineData("2026-03-02T16:30Z", "2026-03-03T02:30Z", "Asia/Kolkata")]
    public void What_is_ready_in_the_quiet_hours_waits_for_their_end(string ready, string sent, string zone) =>
        Assert.Equal(Given.At(sent), NoticeSettings.Default.AfterQuiet(Given.At(ready), zone));

    [Fact]
    public void Hours_from_and_until_the_same_time_are_none_and_those_of_a_day_work_too()
    {
        var settings = NoticeSettings.AsInstalled();
        settings.Set(settings.Routes, new TimeOnly(8, 0), new TimeOnly(8, 0), 90);
        Assert.Equal(Given.At("2026-03-02T23:00Z"), settings.AfterQuiet(Given.At("2026-03-02T23:00Z"), "UTC"));

        settings.Set(settings.Routes, new TimeOnly(12, 0), new TimeOnly(14, 0), 90);
        Assert.Equal(Given.At("2026-03-02T14:00Z"), settings.AfterQuiet(Given.At("2026-03-02T13:00Z"), "UTC"));
        Assert.Equal(Given.At("2026-03-02T23:00Z"), settings.AfterQuiet(Given.At("2026-03-02T23:00Z"), "UTC"));
    }

    [Fact]
    public void Nobody_writes_down_what_nobody_wants()
    {
        var settings = NoticeSettings.AsInstalled();
        var silent = Enum.GetValues<NoticeKind>().ToDictionary(k => k, _ => new NoticeRoute(NoticeWay.Silent, NoticeWay.Silent));
        settings.Set(silent, default, default, 90);
        Assert.Equal([EventKind.PlayerErased], Interest.Of(settings, [EventKind.PlayerErased]).Kinds);

        silent[NoticeKind.Summary] = new NoticeRoute(NoticeWay.Summary, NoticeWay.Silent);
        settings.Set(silent, default, default, 90);
        Assert.Equal([EventKind.AchievementUnlocked, EventKind.LevelReached], Interest.Of(settings, []).Kinds.Order());

        Assert.DoesNotContain(EventKind.TestRecorded, Interest.Of(NoticeSettings.Default, []).Kinds);
    }

    [Theory, InlineData(0), InlineData(3651)]
    public void Notices_are_kept_for_some_days(int days) =>
        Assert.Equal("notices.keep_days", Given.Refusal(() => NoticeSettings.AsInstalled().Set(NoticeSettings.Default.Routes, default, default, days)).Code);

    [Fact]
    public void An_unknown_way_is_refused() => Assert.Equal(
        "notices.way",
        Given.Refusal(() => NoticeSettings.AsInstalled().Set(
            new Dictionary<NoticeKind, NoticeRoute> { [NoticeKind.Summary] = new((NoticeWay)7, NoticeWay.Full) }, default, default, 90)).Code);

    [Fact]
    public void A_pause_remembers_since_when_and_counts_as_a_change_once()
    {
        var settings = NoticeSettings.AsInstalled();

        settings.Pause(NoticeChannelKind.Mail, isPaused: true, Given.Now);
        settings.Pause(NoticeChannelKind.Mail, isPaused: true, Given.Now.AddHours(1));

        Assert.Equal((Given.Now, null, 1), (settings.PausedAt(NoticeChannelKind.Mail), settings.PausedAt(NoticeChannelKind.Inbox), settings.Revision));
        settings.Pause(NoticeChannelKind.Mail, isPaused: false, Given.Now.AddHours(2));
        Assert.Equal((null, 2), (settings.MailPausedAt, settings.Revision));
    }
}
