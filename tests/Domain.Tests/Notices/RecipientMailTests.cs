using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Domain.Tests.Notices;

public class RecipientMailTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly MailRules Rules = new(NoticeSettings.Default, 2);

    [Fact]
    public void The_first_of_several_news_decides_when_the_mail_goes_out()
    {
        var (player, recipient) = Given();

        Assert.True(recipient.PlanMail(player, NoticeWay.Full, Now));
        Assert.True(recipient.PlanMail(player, NoticeWay.Full, Now.AddSeconds(50)));

        Assert.Equal(Now + Recipient.Gather, recipient.MailDueAt);
    }

    [Fact]
    public void News_that_hurry_take_along_those_that_wait()
    {
        var (player, recipient) = Given();
        recipient.PlanMail(player, NoticeWay.Summary, Now);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, Recipient.DefaultDigestHour, 0, 0, TimeSpan.Zero), recipient.MailDueAt);

        recipient.PlanMail(player, NoticeWay.Full, Now);

        Assert.Equal(Now + Recipient.Gather, recipient.MailDueAt);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("ada@example.com", false)]
    public void Without_an_address_that_is_known_nothing_is_planned(string? email, bool verified)
    {
        var player = Player.Create(null, "Ada", email, null, Now, null, verified);
        var recipient = Recipient.Of(player);

        Assert.False(recipient.PlanMail(player, NoticeWay.Full, Now));
        Assert.Null(recipient.MailDueAt);
    }

    [Fact]
    public void A_new_address_is_not_known_until_it_is_confirmed()
    {
        var (player, recipient) = Given();
        recipient.Block("ada@example.com", "550 5.1.1\0 gone\r\n", Now);
        Assert.False(recipient.CanBeMailed(player));
        Assert.Equal("550 5.1.1 gone ", recipient.BlockReason);

        player.Edit("Ada", "new@example.com", "UTC");
        Assert.False(recipient.CanBeMailed(player));
        Assert.False(player.ConfirmEmail("ada@example.com"));
        Assert.True(player.ConfirmEmail("new@example.com"));
        Assert.True(recipient.CanBeMailed(player));
    }

    [Fact]
    public void What_is_too_much_for_a_day_waits_for_the_next_one_and_then_for_its_quiet_hours()
    {
        var (player, recipient) = Given();
        for (var mails = 0; mails < Rules.MostPerDay; mails++)
            Assert.Equal(MailTurn.Now, recipient.TakeMail(player, Rules, Now));

        Assert.Equal(MailTurn.Later, recipient.TakeMail(player, Rules, Now));

        Assert.Equal(new DateTimeOffset(2026, 3, 3, 8, 0, 0, TimeSpan.Zero), recipient.MailDueAt);
        Assert.False(recipient.TakeMailNow(player, Rules, Now));
        Assert.Equal(MailTurn.Now, recipient.TakeMail(player, Rules, recipient.MailDueAt!.Value));
    }

    [Fact]
    public void Another_wish_moves_the_mail_that_waits_and_none_lets_it_go_at_once()
    {
        var (player, recipient) = Given();
        recipient.PlanMail(player, NoticeWay.Full, Now);

        recipient.Wish(MailFrequency.Weekly, 6, true, player, Now);
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 6, 0, 0, TimeSpan.Zero), recipient.MailDueAt);
        recipient.Unsubscribe(player, Now);
        Assert.Equal((Now, Now), (recipient.MailDueAt, recipient.UnsubscribedAt));
        Assert.Equal(MailTurn.Never, recipient.TakeMail(player, Rules, Now));
        Assert.Null(recipient.MailDueAt);
        Assert.Equal("mail.digest_hour", Assert.Throws<RefusedException>(() => recipient.Wish(MailFrequency.Daily, 24, true, player, Now)).Code);
    }

    [Theory]
    [InlineData("2026-03-29", "2026-03-29T00:30:00Z")] // 2:30 is skipped: 3:00 summer time, and a digest at 2 comes at 3.
    [InlineData("2026-10-25", "2026-10-25T00:00:00Z")] // 2:00 comes twice: the first one.
    public void An_hour_that_the_clocks_skip_or_repeat_still_comes_once(string day, string notBefore)
    {
        var midnight = LocalTime.InstantOf(DateOnly.Parse(day, null), TimeOnly.MinValue, "Europe/Berlin");
        var player = Player.Create(null, "Ada", "ada@example.com", "Europe/Berlin", midnight, null, true);
        var recipient = Recipient.Of(player);
        recipient.Wish(MailFrequency.Daily, 2, true, player, midnight);

        recipient.PlanMail(player, NoticeWay.Full, midnight);

        Assert.InRange(recipient.MailDueAt!.Value, DateTimeOffset.Parse(notBefore, null), DateTimeOffset.Parse(notBefore, null).AddMinutes(30));
        var next = recipient.MailDueAt.Value;
        recipient.TakeMail(player, new MailRules(NoticeSettings.Default, 5), next);
        Assert.True(recipient.MailDueAt is null || recipient.MailDueAt > next);
    }

    [Fact]
    public void One_reminder_a_day()
    {
        var recipient = Given().Recipient;

        Assert.True(recipient.Remind(new DateOnly(2026, 3, 2)));
        Assert.False(recipient.Remind(new DateOnly(2026, 3, 2)));
        Assert.False(recipient.Remind(new DateOnly(2026, 3, 1)));
        Assert.True(recipient.Remind(new DateOnly(2026, 3, 3)));
    }

    [Theory]
    [InlineData(22, 8, 20)]
    [InlineData(19, 8, 18)]
    [InlineData(0, 0, 20)]
    public void Reminders_come_four_hours_before_midnight_or_before_the_quiet_hours(int from, int until, int expected)
    {
        var settings = NoticeSettings.AsInstalled();
        settings.Set(new Dictionary<NoticeKind, NoticeRoute>(), new TimeOnly(from, 0), new TimeOnly(until, 0), 90);

        Assert.Equal(new TimeOnly(expected, 0), new MailRules(settings, 4).RemindsFrom);
    }

    private static (Player Player, Recipient Recipient) Given()
    {
        var player = Player.Create(null, "Ada", "ada@example.com", null, Now, null, true);
        return (player, Recipient.Of(player));
    }
}
