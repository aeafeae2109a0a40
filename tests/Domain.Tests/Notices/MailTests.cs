using Achievements.Domain.Notices;
using Achievements.Domain.Players;

namespace Achievements.Domain.Tests.Notices;

public class MailTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Mail _mail = Mail.To(
        Player.Create(null, "Ada", "ada@example.com", null, Now, null, true), MailKind.News, [.. Enumerable.Range(1, 30).Select(n => (long)n)], "site.example", Now);

    [Fact]
    public void It_tells_of_some_one_by_one_and_counts_the_rest()
    {
        Assert.Equal((Mail.MaxNotices, 30), (_mail.NoticeNumbers.Count, _mail.Count));
        Assert.Equal($"{_mail.Id:N}@site.example", _mail.MessageId);
        Assert.InRange(Mail.MaxNotices * 20, 0, Mail.MaxNoticesLength);
    }

    [Fact]
    public void Failures_are_tried_again_after_ever_longer_pauses_and_then_given_up()
    {
        var (now, pauses) = (Now, new List<TimeSpan>());
        while (_mail.State == MailState.Waiting)
        {
            _mail.Delay("451 later", now);
            if (_mail.NextAttemptAt is { } next)
                pauses.Add(next - now);
            now = _mail.NextAttemptAt ?? now;
        }

        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal((8, 9, MailState.Failed, "451 later"), (pauses.Count, _mail.Attempts, _mail.State, _mail.LastError));
        _mail.TryAgain(now);
        Assert.Equal((MailState.Waiting, now), (_mail.State, _mail.NextAttemptAt));
    }

    [Fact]
    public void A_server_that_is_away_is_no_failure_of_the_mail()
    {
        for (var tries = 0; tries < 100; tries++)
            _mail.AwaitServer("It does not answer\r\nat all\0", Now);

        Assert.Equal((MailState.Waiting, 100, "It does not answer at all"), (_mail.State, _mail.Attempts, _mail.LastError));
        Assert.InRange(_mail.History!.Length, 100, Mail.MaxHistoryLength);
        Assert.StartsWith("2026-03-02 09:00:00 It does", _mail.History);
    }

    [Fact]
    public void What_was_sent_is_not_sent_twice()
    {
        _mail.Sent(Now);

        Assert.Equal("mail.sent", Assert.Throws<RefusedException>(() => _mail.TryAgain(Now)).Code);
        Assert.Null(_mail.NextAttemptAt);
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("FR", "fr")]
    [InlineData("pt-BR", "en")]
    [InlineData(null, "en")]
    public void The_closest_spoken_language_is_taken(string? tag, string expected) => Assert.Equal(expected, Language.Closest(tag));

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("de_AT")]
    [InlineData("de-AT\n")]
    [InlineData("<script>")]
    public void What_is_no_language_is_refused(string tag) => Assert.Equal("language.format", Assert.Throws<RefusedException>(() => Language.Check(tag)).Code);
}
