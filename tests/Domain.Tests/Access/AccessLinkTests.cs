using Achievements.Domain.Access;

namespace Achievements.Domain.Tests.Access;

public class AccessLinkTests
{
    [Fact]
    public void It_works_once_and_its_token_is_not_kept()
    {
        var (link, token) = AccessLink.Of(7, AccessPage.Inbox, 15, "test", Given.Now);

        Assert.True(token.Length >= 43);
        Assert.DoesNotContain(token, new[] { link.Hash, link.By });
        Assert.Equal(AccessLink.HashOf(token), link.Hash);
        Assert.True(link.Use("browser", Given.Now.AddMinutes(14)));
        Assert.False(link.Use("another", Given.Now.AddMinutes(14)));
        Assert.Equal(AccessLinkState.Used, link.StateAt(Given.Now.AddMinutes(14)));
    }

    [Fact]
    public void It_works_until_it_expires_and_not_then()
    {
        var (link, _) = AccessLink.Of(7, AccessPage.Inbox, 1, "test", Given.Now);

        Assert.Equal(AccessLinkState.Open, link.StateAt(Given.Now.AddSeconds(59)));
        Assert.Equal(AccessLinkState.Expired, link.StateAt(Given.Now.AddMinutes(1)));
        Assert.False(link.Use("browser", Given.Now.AddMinutes(1)));
        Assert.Null(link.UsedAt);
    }

    [Fact]
    public void The_second_click_of_a_double_click_counts_for_the_same_browser_and_only_for_a_moment()
    {
        var (link, _) = AccessLink.Of(7, AccessPage.Inbox, 15, "test", Given.Now);
        link.Use("browser", Given.Now);

        Assert.True(link.Use("browser", Given.Now.AddSeconds(29)));
        Assert.False(link.Use("another", Given.Now.AddSeconds(1)));
        Assert.False(link.Use("browser", Given.Now.AddSeconds(30)));
    }

    [Theory, InlineData(0), InlineData(1441)]
    public void It_lasts_from_a_minute_to_a_day(int minutes) =>
        Assert.Equal("link.minutes", Given.Refusal(() => AccessLink.Of(7, AccessPage.Inbox, minutes, "test", Given.Now)).Code);
}
