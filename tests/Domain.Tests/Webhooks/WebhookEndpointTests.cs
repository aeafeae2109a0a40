using Achievements.Domain.Events;
using Achievements.Domain.Webhooks;

namespace Achievements.Domain.Tests.Webhooks;

public class WebhookEndpointTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("https://platform.example.com/hooks?tenant=7")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("  https://zoë.example/hooks ")]
    public void Takes_an_address_of_the_web(string url) => Assert.StartsWith("http", Endpoint(url).Url, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("platform.example.com/hooks")]
    [InlineData("/hooks")]
    [InlineData("ftp://example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:password@example.com")]
    [InlineData("https://example.com/#part")]
    public void Refuses_any_other(string? url) => Assert.Equal("webhook.url", Assert.Throws<RefusedException>(() => Endpoint(url)).Code);

    [Fact]
    public void Refuses_an_address_that_is_too_long() =>
        Assert.Equal("webhook.url", Assert.Throws<RefusedException>(() => Endpoint("https://example.com/" + new string('a', WebhookEndpoint.MaxUrlLength))).Code);

    [Fact]
    public void Hears_of_something_that_can_be_told()
    {
        Assert.Equal("webhook.events", Assert.Throws<RefusedException>(() => WebhookEndpoint.Of("A", "https://example.com", [], "s", Now)).Code);
        Assert.Equal("webhook.events", Assert.Throws<RefusedException>(() => WebhookEndpoint.Of("A", "https://example.com", [EventKind.FreezeSpent], "s", Now)).Code);
    }

    [Fact]
    public void The_old_secret_signs_for_as_long_as_was_said()
    {
        var endpoint = Endpoint("https://example.com");
        endpoint.Rotate("new", TimeSpan.FromHours(1), Now);

        Assert.Equal(["new", "old"], endpoint.SecretsAt(Now.AddMinutes(59)));
        Assert.Equal(["new"], endpoint.SecretsAt(Now.AddHours(1)));

        endpoint.Rotate("newest", TimeSpan.Zero, Now);
        Assert.Equal(["newest"], endpoint.SecretsAt(Now));
    }

    [Fact]
    public void What_a_person_disabled_we_leave_alone_and_a_person_may_take_over_from_us()
    {
        var endpoint = Endpoint("https://example.com");

        Assert.True(endpoint.Disable(EndpointState.Gone, Now));
        Assert.False(endpoint.Disable(EndpointState.Failing, Now));
        Assert.True(endpoint.Disable(EndpointState.Disabled, Now));
        Assert.False(endpoint.Disable(EndpointState.Gone, Now));
        Assert.True(endpoint.Enable(Now));
        Assert.False(endpoint.Enable(Now));
    }

    [Fact]
    public void A_delivery_is_one_for_each_event_and_endpoint_whoever_makes_it()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal(WebhookDelivery.IdOf(one, "evt_1_1_1"), WebhookDelivery.IdOf(one, "evt_1_1_1"));
        Assert.NotEqual(WebhookDelivery.IdOf(one, "evt_1_1_1"), WebhookDelivery.IdOf(one, "evt_1_1_2"));
        Assert.NotEqual(WebhookDelivery.IdOf(one, "evt_1_1_1"), WebhookDelivery.IdOf(other, "evt_1_1_1"));
    }

    private static WebhookEndpoint Endpoint(string? url) => WebhookEndpoint.Of("Platform", url, [EventKind.AchievementUnlocked], "old", Now);
}
