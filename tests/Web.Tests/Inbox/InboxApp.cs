using System.Net;
using Achievements.Application.Players;
using Achievements.Infrastructure.Outbox;
using Achievements.Web.Tests.Admin;
using Achievements.Web.Tests.Api;
using Achievements.Web.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Achievements.Web.Tests.Inbox;

/// <summary>The product at noon, with players who get in by link. Today, since a browser drops a cookie that is over by its own clock.</summary>
public class InboxApp : PagesApp
{
    public InboxApp() => Clock = new FakeTimeProvider(new DateTimeOffset(DateTime.UtcNow.Date.AddHours(12), TimeSpan.Zero));

    internal async Task<string> LinkAsync(long player, string body = "{}")
    {
        using var api = Api();
        return (await api.CallAsync("POST", $"/api/v1/players/{player}/access-links", body).JsonAsync(HttpStatusCode.Created)).GetProperty("url").GetString()!;
    }

    /// <summary>A browser in which the player's session is open.</summary>
    internal async Task<PanelVisitor> VisitorAsync(long player)
    {
        var visitor = new PanelVisitor(this);
        var inbox = await visitor.SubmitAsync(await visitor.GetAsync(await LinkAsync(player)), "main form");
        Assert.Equal("Inbox", inbox.Heading);
        return visitor;
    }

    /// <summary>A test taken now, and all that it brought told.</summary>
    internal async Task TakeAsync(long player, int points = 10)
    {
        (await SendAsync(new RecordTestResults([new TestToRecord(PlayerKey.Of(player), points)])))[0].RecordedOrThrow();
        await TellAsync();
    }

    /// <summary>Hands over what waits, or waits for whoever does: the product's own job may be at it.</summary>
    internal async Task TellAsync()
    {
        for (var tries = 0; tries < 200; tries++)
        {
            await Services.GetRequiredService<OutboxDispatcher>().RunAsync(default);
            if (!await QueryAsync(db => Task.FromResult(db.Outbox.Any())))
                return;
            await Task.Delay(25);
        }
        Assert.Fail("The outbox does not become empty.");
    }
}
