using System.Diagnostics;
using System.Globalization;
using Achievements.Bench.Data;
using Achievements.Bench.Load;
using Achievements.Bench.Running;
using Achievements.Domain.Rules;

namespace Achievements.Bench.Table;

/// <summary>
/// What telling costs a test: the product with everybody told of everything against the product with nobody told of anything, on databases filled alike. Dispatching, notices and
/// deliveries run meanwhile and take their share of the machine.
/// </summary>
internal sealed class NotificationGoals(BenchOptions options, Servers servers, Filler filler)
{
    private const int CatalogueSize = 100;

    public async Task<IReadOnlyList<Goal>> MeasureAsync()
    {
        var goals = new List<Goal>();
        foreach (var (name, make) in Databases())
        {
            goals.Add(await OnAgainstOffAsync($"recording with inbox and mail against without, {name}", make, []));
            goals.Add(await OnAgainstOffAsync($"the same, and a webhook for awards, levels and streaks, {name}", make, ["achievement.unlocked", "achievement.revoked", "level.reached", "streak.lapsed"]));
            goals.Add(await OnAgainstOffAsync($"the same, and a webhook for every single test, {name}", make, ["achievement.unlocked", "level.reached", "test.recorded"]));
            goals.Add(await WhileTellingAsync($"recording while a backfill of {options.Many:N0} awards is told, {name}", make));
        }
        return goals;
    }

    private IEnumerable<(string Name, Func<Task<BenchDatabase>> Make)> Databases()
    {
        yield return ("SQLite", () => Task.FromResult(BenchDatabase.Sqlite(options.Folder)));
        if (options.Postgres is { } server)
            yield return ("PostgreSQL", () => BenchDatabase.PostgreSqlAsync(server));
    }

    private async Task<Goal> OnAgainstOffAsync(string what, Func<Task<BenchDatabase>> make, string[] webhookEvents)
    {
        await using var on = await make();
        await using var off = await make();
        foreach (var database in new[] { on, off })
            await filler.FillAsync(database, BenchCatalogue.OfSize(CatalogueSize), options.Players);
        Silence(off);
        using var receiver = await servers.ConstantAsync(bytes: 2);
        using var telling = await servers.ProductAsync(on);
        using var silent = await servers.ProductAsync(off);
        await ListenAsync(telling, receiver, webhookEvents);
        var (a, b) = await Rounds.MeasureAsync(SideOf("told", telling, options.Players), SideOf("silent", silent, options.Players), 32, options);
        return Goal.AtMost(what, 1.15, b.PerSecond / a.PerSecond, "the time", a.Failed + b.Failed);
    }

    /// <summary>Both sides have had the same backfill; one tells of it while it is measured.</summary>
    private async Task<Goal> WhileTellingAsync(string what, Func<Task<BenchDatabase>> make)
    {
        await using var on = await make();
        await using var off = await make();
        foreach (var database in new[] { on, off })
            await filler.FillAsync(database, BenchCatalogue.ForBackfill, options.Many, withUnlocks: false);
        Silence(off);
        using var receiver = await servers.ConstantAsync(bytes: 2);
        using var telling = await servers.ProductAsync(on);
        using var silent = await servers.ProductAsync(off);
        await ListenAsync(telling, receiver, ["achievement.unlocked"]);
        var (a, b) = (SideOf("told", telling, options.Many), SideOf("silent", silent, options.Many));
        await Rounds.MeasureAsync(a, b, 32, options with { Rounds = 1 });
        foreach (var database in new[] { on, off })
            await AwardAsync(database);
        var (told, quiet) = await Rounds.MeasureAsync(a, b, 32, options with { WarmUp = options.Seconds });
        var left = Left(on);
        Console.Error.WriteLine($"  {left:N0} still to be told at the end");
        await CheckAsync(on);
        return Goal.AtMost(what + (left == 0 ? " (all was told before the end)" : ""), 1.15, quiet.PerSecond / told.PerSecond, "the time", told.Failed + quiet.Failed);
    }

    private static long Left(BenchDatabase database) =>
        database.Ask<long>("""SELECT count(*) FROM "WebhookDeliveries" WHERE "State" = 0""") + database.Ask<long>("""SELECT count(*) FROM "Outbox" """);

    /// <summary>Each award of the backfill was delivered, as one of a backfill, and no player has more than one notice about it.</summary>
    private static async Task CheckAsync(BenchDatabase database)
    {
        for (var waited = Stopwatch.StartNew(); Left(database) > 0; await Task.Delay(500))
            if (waited.Elapsed > TimeSpan.FromMinutes(15))
                throw new InvalidOperationException($"{Left(database):N0} are still to be told.");
        var awards = database.Ask<long>("""SELECT count(*) FROM "Unlocks" WHERE "BackfillId" IS NOT NULL""");
        var delivered = database.Ask<long>(
            """
            SELECT count(*) FROM "WebhookDeliveries" AS d INNER JOIN "WebhookEvents" AS e ON e."Id" = d."EventId"
            WHERE d."State" = 1 AND e."Type" = 'achievement.unlocked' AND e."Body" LIKE '%"origin":"backfill"%'
            """);
        var most = database.Ask<long>("""SELECT max(n) FROM (SELECT count(*) AS n FROM "Notices" WHERE "BackfillId" IS NOT NULL GROUP BY "PlayerId") AS counted""");
        var summaries = database.Ask<long>("""SELECT count(*) FROM "Notices" WHERE "BackfillId" IS NOT NULL""");
        Console.Error.WriteLine($"  {awards:N0} awards by backfill, {delivered:N0} delivered as such, {summaries:N0} summaries, at most {most} for a player");
        if (delivered != awards || most > 1)
            throw new InvalidOperationException("Not every award was told as it should be.");
    }

    private static Side SideOf(string name, ServerProcess server, int players) => new(name, server.Address, RequestMix.TakeTest(players, Servers.Key), () => server.ProcessorTime);

    private static async Task AwardAsync(BenchDatabase database)
    {
        var now = database.IsSqlite ? DateTimeOffset.UtcNow.UtcTicks.ToString(CultureInfo.InvariantCulture) : "now()";
        database.Run(
            $"""
            INSERT INTO "Backfills" ("Id", "AchievementIds", "Reason", "State", "Total", "Cursor", "Examined", "Awarded", "CreatedAt", "Revision")
            VALUES ('{Guid.NewGuid().ToString().ToUpperInvariant()}', '{BenchCatalogue.ForBackfill[0].Id}', 0, 0, 0, 0, 0, 0, {now}, 0)
            """);
        while (database.Ask<int>("SELECT \"State\" FROM \"Backfills\"") < 2)
            await Task.Delay(200);
    }

    /// <summary>Nobody is told of anything. The product reads it when it starts.</summary>
    private static void Silence(BenchDatabase database)
    {
        var routes = string.Join(",", Enumerable.Range(0, 7).Select(kind => $"\"{kind}\":{{\"inbox\":0,\"mail\":0}}"));
        database.Run(
            $$"""
            INSERT INTO "NoticeSettings" ("Id", "Routes", "QuietFrom", "QuietUntil", "KeepDays", "Revision")
            VALUES (1, '{{{routes}}}', '22:00:00', '08:00:00', 90, 0)
            """);
    }

    private static async Task ListenAsync(ServerProcess product, ServerProcess receiver, string[] events)
    {
        if (events.Length == 0)
            return;
        using var admin = await AdminVisitor.SignInAsync(product.Address, Servers.AdminEmail, Servers.AdminPassword);
        await admin.SubmitAsync("/admin/webhooks/new", [("Name", "Bench"), ("Url", $"http://{receiver.Address}/"), .. events.Select(e => ("Events", e))]);
    }
}
