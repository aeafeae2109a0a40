using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using Achievements.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Web.Tests.Webhooks;

/// <summary>The promise of the whole: whatever the receiver does and however often we are killed, every award arrives, in the order of its player.</summary>
public class KilledSenderTests
{
    private const int Players = 50;
    private const int Awards = 20;

    private static readonly string[] Providers = ["Sqlite", "PostgreSql"];

    public static TheoryData<DatabaseProvider> Databases => [.. Providers.Select(Enum.Parse<DatabaseProvider>)];

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task Every_one_of_1000_awards_arrives_though_the_receiver_fails_in_every_way_and_the_site_is_killed_five_times(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var receiver = await Receiver.StartAsync();
        await using var site = new KillableSite(database);
        site.Settings["Webhooks__RetrySchedule"] = string.Join(',', Enumerable.Repeat("300ms", 50));
        site.Settings["Webhooks__TimeoutSeconds"] = "1";
        site.Settings["Catalogue__File"] = await CatalogueAsync(site);
        await site.StartAsync();
        var (endpoint, secret) = await AddEndpointAsync(site, receiver);
        var kills = 0;
        var killsAt = new Dictionary<Received, int>(ReferenceEqualityComparer.Instance);
        receiver.Arrived = r =>
        {
            lock (killsAt)
                killsAt[r] = kills;
        };

        // Down.
        await receiver.CloseAsync();
        await RecordAsync(site, 4);
        await TriedAsync(database, site, 40);
        await KillAsync();
        await receiver.OpenAsync();
        // Slow: some answers come too late.
        var random = new Random(7);
        receiver.Answer = (_, http) => Task.Delay(random.Next(20) == 0 ? 1500 : random.Next(40), http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        await RecordAsync(site, 4);
        await TakenAsync(receiver, 150);
        await KillAsync();
        // Broken, and now and then not.
        receiver.Answer = (_, http) => Task.FromResult(http.Response.StatusCode = random.Next(4) == 0 ? 200 : 500);
        await RecordAsync(site, 4);
        await TakenAsync(receiver, receiver.Taken.Count() + 10);
        await KillAsync();
        // Too much at once for it.
        var count = 0;
        receiver.Answer = (_, http) => Interlocked.Increment(ref count) % 50 == 0 ? Receiver.Always(429, "1")(_, http) : Task.CompletedTask;
        await RecordAsync(site, 4);
        await TakenAsync(receiver, receiver.Taken.Count() + 100);
        await KillAsync();
        // Wants no more, and then does again.
        receiver.Answer = Receiver.Always(410);
        await RecordAsync(site, 4);
        await UntilAsync(async () => (await OneAsync(site, endpoint)).Contains("wants no more", StringComparison.Ordinal), "It was not disabled.");
        await KillAsync();
        receiver.Answer = Receiver.Always(200);
        await EnableAsync(site, endpoint);

        await UntilAsync(
            () => Task.FromResult(receiver.Taken.Select(r => r.Id).Distinct().Count() >= Players * Awards),
            () => $"{receiver.Taken.Select(r => r.Id).Distinct().Count()} of {Players * Awards} arrived.");

        // Every award once, by its id; a repetition is byte for byte what came before, and comes only after a failure or a kill.
        var all = receiver.All.ToList();
        var byId = receiver.Taken.GroupBy(r => r.Id).ToList();
        Assert.Equal(Players * Awards, byId.Count);
        Assert.Equal(Players * Awards, receiver.Taken.Select(r => (r.Player, Award(r))).Distinct().Count());
        Assert.All(all.GroupBy(r => r.Id), same => Assert.Single(same.Select(r => r.Body).Distinct()));
        var failed = await FailedAsync(database);
        Assert.All(byId.Where(taken => !failed.Contains(taken.Key)), taken => Assert.Equal(taken.Count(), taken.Select(r => killsAt[r]).Distinct().Count()));
        Assert.All(all, r => Assert.Equal(
            WebhookSecret.Sign([secret], r.Id, DateTimeOffset.FromUnixTimeSeconds(long.Parse(r.Timestamp, System.Globalization.CultureInfo.InvariantCulture)), Encoding.UTF8.GetBytes(r.Body)),
            r.Signature));
        // In order: nothing was tried before what came before it was taken.
        foreach (var player in all.GroupBy(r => r.Player))
        {
            var taken = 0;
            foreach (var each in player)
            {
                Assert.True(Award(each) <= taken + 1, $"Player {player.Key}: {Award(each)} was tried when only {taken} had arrived.");
                if (each.Status is >= 200 and < 300)
                    taken = Math.Max(taken, Award(each));
            }
            Assert.Equal(Awards, taken);
        }

        async Task KillAsync()
        {
            await site.KillAsync();
            lock (killsAt)
                kills++;
            await site.StartAsync();
        }
    }

    /// <summary>The threshold that was reached: the place in the order.</summary>
    private static int Award(Received received) =>
        int.Parse(received.Data.GetProperty("achievement").GetProperty("id").GetString()!.AsSpan("tests_".Length), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> CatalogueAsync(KillableSite site)
    {
        var file = Path.Combine(site.Folder, "catalogue.json");
        var entries = Enumerable.Range(1, Awards).Select(n => new { id = $"tests_{n}", name = $"{n} tests", type = "tests_taken", value = n });
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(entries));
        return file;
    }

    /// <summary>Each player takes so many tests, each of which brings an award; players beside each other.</summary>
    private static async Task RecordAsync(KillableSite site, int tests)
    {
        using var api = site.Api();
        await Parallel.ForEachAsync(Enumerable.Range(1, Players), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (player, cancel) =>
        {
            for (var i = 0; i < tests; i++)
                (await api.PostAsJsonAsync($"/api/v1/players/@p{player}/tests", new { points = 0 }, cancel)).EnsureSuccessStatusCode();
        });
    }

    private static async Task<(Guid Id, string Secret)> AddEndpointAsync(KillableSite site, Receiver receiver)
    {
        using var admin = await AdminAsync(site);
        var form = await admin.GetAsync("/admin/webhooks/new");
        var created = await admin.SubmitAsync(form, "main form.form-stack", ("Name", "Platform"), ("Url", receiver.Url), ("Events", "achievement.unlocked"));
        var id = created.Document.QuerySelector("main a.btn-primary")!.GetAttribute("href")!.Split('/')[^1];
        return (Guid.Parse(id), created.Document.QuerySelector("#secret")!.GetAttribute("value")!);
    }

    private static async Task EnableAsync(KillableSite site, Guid endpoint)
    {
        using var admin = await AdminAsync(site);
        var enabled = await admin.SubmitAsync(await admin.GetAsync($"/admin/webhooks/{endpoint}/enable"), "main form");
        Assert.Contains("It is enabled", enabled.Flash, StringComparison.Ordinal);
    }

    private static async Task<string> OneAsync(KillableSite site, Guid endpoint)
    {
        using var admin = await AdminAsync(site);
        return (await admin.GetAsync($"/admin/webhooks/{endpoint}")).Text;
    }

    private static async Task<PanelVisitor> AdminAsync(KillableSite site)
    {
        var visitor = new PanelVisitor(null!, site.Browser());
        await visitor.SignInAsync(AppFixture.AdminEmail, AppFixture.AdminPassword);
        return visitor;
    }

    /// <summary>The ids that our log says were tried in vain, be it that the answer came too late.</summary>
    private static async Task<HashSet<string>> FailedAsync(TestDatabase database)
    {
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
        return [.. await db.WebhookDeliveries.Where(d => db.WebhookAttempts.Any(a => a.PlayerId == d.PlayerId && a.DeliveryId == d.Id && a.Error != null)).Select(d => d.EventId).ToListAsync()];
    }

    /// <summary>Waits until so many requests have failed and been written down.</summary>
    private static async Task TriedAsync(TestDatabase database, KillableSite site, int attempts)
    {
        await using var services = database.Services();
        await UntilAsync(async () =>
        {
            await using var scope = services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().WebhookAttempts.CountAsync() >= attempts;
        }, $"Nothing was tried at {site.Address}.");
    }

    private static Task TakenAsync(Receiver receiver, int count) =>
        UntilAsync(() => Task.FromResult(receiver.Taken.Count() >= count), () => $"{receiver.Taken.Count()} of {count} were taken.");

    private static Task UntilAsync(Func<Task<bool>> reached, string otherwise) => UntilAsync(reached, () => otherwise);

    private static async Task UntilAsync(Func<Task<bool>> reached, Func<string> otherwise)
    {
        for (var waited = Stopwatch.StartNew(); !await reached(); await Task.Delay(100))
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), otherwise());
    }
}
