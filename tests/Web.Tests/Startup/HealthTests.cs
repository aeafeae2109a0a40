using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Achievements.Web.Startup;
using Achievements.Web.Startup.Health;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Web.Tests.Startup;

public class HealthTests
{
    [Fact]
    public async Task A_started_node_is_ready()
    {
        await using var app = await new AppFixture().StartAsync();
        using var client = app.Api(key: null);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/ready")).StatusCode);
    }

    [Fact]
    public async Task A_node_without_its_database_lives_but_is_not_ready_and_says_what_is_missing()
    {
        await using var app = await new AppFixture().StartAsync();
        using var client = app.Api(key: null);
        await app.QueryAsync(db => db.Database.EnsureDeletedAsync());

        var answer = await client.GetAsync("/healthz/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var failing = Assert.Single((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("failing").EnumerateArray());
        Assert.Equal("database", failing.GetProperty("part").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/live")).StatusCode);
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://+:8080", "http://localhost:8080/")]
    [InlineData("ASPNETCORE_URLS", "https://*:8443;http://127.0.0.1:8081", "http://127.0.0.1:8081/")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "8080;8082", "http://localhost:8080/")]
    [InlineData("URLS", "http://[::]:80", "http://localhost/")]
    [InlineData("NOTHING", "", "http://localhost:5000/")]
    public void The_health_command_asks_where_the_app_listens(string variable, string value, string address) =>
        Assert.Equal(address, HealthCommand.AddressOf(name => name == variable ? value : null).ToString());

    [Theory]
    [InlineData("http://0.0.0.0:5080", "http://localhost:5080")]
    [InlineData("http://[::]:8080", "http://localhost:8080")]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    [InlineData("http://10.1.2.3:80", "http://10.1.2.3:80")]
    public void The_address_that_is_announced_can_be_opened(string bound, string shown) => Assert.Equal(shown, Announcement.Reachable(bound));
}
