using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Achievements.Application.Notices;
using Achievements.Application.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using Achievements.Web.Tests.Admin;
using Achievements.Web.Tests.Startup;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Web.Tests.Inbox;

public class LiveInboxTests
{
    private const string Redis = "ACHIEVEMENTS_TEST_REDIS";

    /// <summary>Nothing is measured by it: a stream that stays silent must not hold the run for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_page_that_is_open_is_told_at_once_and_takes_up_where_it_was_cut_off(DatabaseProvider provider)
    {
        await using var app = new InboxApp { Provider = provider };
        await app.StartAsync();
        var (player, other) = (await app.PlayerAsync("Ada", []), await app.PlayerAsync("Bob", []));
        using var client = app.Browser();
        await SignInAsync(app, client, player);

        string? lastId;
        await using (var page = await OpenAsync(client, "/inbox/stream?after=0"))
        {
            Assert.Equal((0, 0), Of(await page.NextAsync()));
            await app.TakeAsync(other, 1000);
            await app.TakeAsync(player);

            var news = await page.NextAsync();
            Assert.Equal((2, 2), Of(news));
            Assert.Equal(["Achievement unlocked: Level Up", "Level 2 reached"], Titles(news));
            Assert.All(news.Body.GetProperty("lines").EnumerateArray(), l => Assert.True(l.GetProperty("isLoud").GetBoolean()));
            lastId = news.Id;

            await app.SendAsync(new MarkNoticesRead(player, 2, AndOlder: true));
            Assert.Equal((0, 2), Of(await page.NextAsync()));
        }

        await app.TakeAsync(player, 20);
        await using var again = await OpenAsync(client, "/inbox/stream?after=0", lastId);
        Assert.Equal(["Level 3 reached"], Titles(await again.NextAsync()));
    }

    [Fact]
    public async Task A_stream_is_for_whoever_is_signed_in_and_there_are_not_too_many()
    {
        await using var app = new InboxApp();
        await app.StartAsync();
        var player = await app.PlayerAsync("Ada", []);
        using var stranger = app.Browser();
        Assert.Equal(HttpStatusCode.NoContent, (await stranger.GetAsync("/inbox/stream")).StatusCode);

        using var client = app.Browser();
        await SignInAsync(app, client, player);
        var pages = new List<Stream>();
        for (var i = 0; i < 8; i++)
            pages.Add(await client.GetStreamAsync("/inbox/stream"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/inbox/stream")).StatusCode);

        pages.ForEach(p => p.Dispose());
        for (var tries = 0; tries < 200; tries++)
        {
            using var answer = await client.GetAsync("/inbox/stream", HttpCompletionOption.ResponseHeadersRead);
            if (answer.StatusCode == HttpStatusCode.OK)
                return;
            await Task.Delay(25);
        }
        Assert.Fail("Closed pages still hold their places.");
    }

    [SkippableFact]
    public async Task What_one_node_records_toasts_on_a_page_that_another_serves()
    {
        var redis = Environment.GetEnvironmentVariable(Redis);
        Skip.If(string.IsNullOrEmpty(redis) && !Needed.Required, $"{Redis} is not set, so there is no Redis to test against.");
        await using var one = new InboxApp { Provider = DatabaseProvider.PostgreSql, Settings = { ["Redis:ConnectionString"] = redis ?? throw new InvalidOperationException($"{Redis} must be set.") } };
        await one.StartAsync();
        await using var other = new Node(one.Database.Provider, one.Database.ConnectionString, redis, one.Clock);
        using var client = other.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        var player = await one.PlayerAsync("Ada", []);
        await SignInAsync(one, client, player);
        await using var page = await OpenAsync(client, "/inbox/stream?after=0");
        await page.NextAsync();

        // By the bell alone: nothing was written that a poll could find.
        using (var listener = other.Services.GetRequiredService<IInboxBell>().Listen(player)!)
        {
            one.Services.GetRequiredService<IInboxBell>().Ring([player]);
            Assert.True(await listener.WaitAsync(Patience, default));
        }

        await one.TakeAsync(player);

        for (var news = await page.NextAsync(); ; news = await page.NextAsync())
            if (Titles(news).Any())
            {
                Assert.Equal(["Achievement unlocked: Level Up", "Level 2 reached"], Titles(news));
                return;
            }
    }

    private static async Task SignInAsync(InboxApp app, HttpClient client, long player)
    {
        var visitor = new PanelVisitor(app, client);
        await visitor.SubmitAsync(await visitor.GetAsync(new Uri(await app.LinkAsync(player)).PathAndQuery), "main form");
    }

    private static async Task<OpenPage> OpenAsync(HttpClient client, string address, string? lastId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new OpenPage(answer, await answer.Content.ReadAsStreamAsync());
    }

    private static (int Unread, long Newest) Of(News news) => (news.Body.GetProperty("unread").GetInt32(), news.Body.GetProperty("newest").GetInt64());

    private static IEnumerable<string> Titles(News news) => news.Body.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("title").GetString()!);

    private sealed record News(string? Id, JsonElement Body);

    private sealed class OpenPage(HttpResponseMessage answer, Stream stream) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SseItem<string>> _items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();

        /// <summary>The next news; beats are passed over.</summary>
        public async Task<News> NextAsync()
        {
            do
                Assert.True(await _items.MoveNextAsync().AsTask().WaitAsync(Patience), "The stream has ended.");
            while (_items.Current.EventType != "news");
            return new News(_items.Current.EventId, JsonDocument.Parse(_items.Current.Data).RootElement);
        }

        public async ValueTask DisposeAsync()
        {
            answer.Dispose();
            await stream.DisposeAsync();
        }
    }
}
