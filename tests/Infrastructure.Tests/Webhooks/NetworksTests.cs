using System.Net;
using Achievements.Application.Webhooks;
using Achievements.Domain;
using Achievements.Domain.Events;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Webhooks;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Webhooks;

public class NetworksTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:db8::1")]
    [InlineData("2001::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void Private_addresses_are_known_in_every_way_of_writing(string address) => Assert.False(Networks.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:1.1.1.1")]
    public void Public_ones_too(string address) => Assert.True(Networks.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void An_allowed_network_needs_no_TLS_and_the_rest_does()
    {
        var networks = new Networks(new WebhookOptions { AllowedNetworks = [IPNetwork.Parse("10.1.0.0/16")] });

        Assert.True(networks.MayConnect(IPAddress.Parse("10.1.2.3"), withTls: false));
        Assert.True(networks.MayConnect(IPAddress.Parse("::ffff:10.1.2.3"), withTls: false));
        Assert.False(networks.MayConnect(IPAddress.Parse("10.2.0.1"), withTls: true));
        Assert.True(networks.MayConnect(IPAddress.Parse("1.1.1.1"), withTls: true));
        Assert.False(networks.MayConnect(IPAddress.Parse("1.1.1.1"), withTls: false));
    }

    [Theory]
    [InlineData("https://127.0.0.1/hooks")]
    [InlineData("https://[::1]/hooks")]
    [InlineData("https://0x7f000001/hooks")]
    [InlineData("https://2130706433/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("http://platform.example.com/hooks")]
    public async Task What_can_be_told_at_once_is_refused_at_once(string url)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = Hooks.NodeOn(database, options => options.AllowedNetworks = []);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => node.SendAsync(new CreateWebhookEndpoint("A", url, [EventKind.LevelReached])));

        Assert.Equal(("webhook.url", "url"), (refused.Code, refused.Field));
    }

    /// <summary>A name tells nothing: it is looked up when it is called, and checked then.</summary>
    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_called()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        await using var node = Hooks.NodeOn(database, options => options.AllowedNetworks = []);
        var endpoint = await node.SendAsync(new CreateWebhookEndpoint("A", $"https://localhost:{receiver.Port}/", [EventKind.LevelReached]));

        var pinged = await node.SendAsync(new PingWebhookEndpoint(endpoint.Id));

        Assert.Null(pinged.Status);
        Assert.Contains("private network", pinged.Error, StringComparison.Ordinal);
        Assert.Empty(receiver.All);
    }
}
