using System.Net;
using Achievements.Application.Access;
using Achievements.Domain.Access;
using Achievements.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Achievements.Web.Tests.Startup;

/// <summary>Two nodes that share a database and Redis; <c>ACHIEVEMENTS_TEST_REDIS</c> says where that is.</summary>
public class RedisTests
{
    [SkippableFact]
    public async Task What_one_node_protects_another_can_read()
    {
        await using var one = await NodeAsync();
        await using var other = await NodeAsync();

        var text = one.Services.GetDataProtector("test").Protect("hello");

        Assert.Equal("hello", other.Services.GetDataProtector("test").Unprotect(text));
        Assert.False(Directory.Exists(Path.Combine(one.Folder, "App_Data", "keys")));
    }

    [SkippableFact]
    public async Task A_key_that_one_node_revokes_opens_nothing_on_another_at_once()
    {
        await using var one = await NodeAsync();
        // Its clock stands: without a message it would never look at the table again.
        await using var other = new Node(one.Database.Provider, one.Database.ConnectionString, Redis(), new FakeTimeProvider(DateTimeOffset.UtcNow));
        var key = await one.NewKeyAsync(ApiScopes.Read);
        using var client = other.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", key.Secret);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/achievements")).StatusCode);

        await one.SendAsync(new RevokeApiKey(key.Id));

        for (var tries = 0; tries < 100 && (await client.GetAsync("/api/v1/achievements")).StatusCode == HttpStatusCode.OK; tries++)
            await Task.Delay(50);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/achievements")).StatusCode);
    }

    private static Task<AppFixture> NodeAsync() => new AppFixture { Settings = { ["Redis:ConnectionString"] = Redis() } }.StartAsync();

    private static string Redis()
    {
        var redis = Environment.GetEnvironmentVariable("ACHIEVEMENTS_TEST_REDIS");
        if (string.IsNullOrEmpty(redis) && Needed.Required)
            throw new InvalidOperationException("ACHIEVEMENTS_TEST_REDIS must be set: this run may not skip Redis.");
        Skip.If(string.IsNullOrEmpty(redis), "ACHIEVEMENTS_TEST_REDIS is not set, so there is no Redis to test against.");
        return redis!;
    }
}
