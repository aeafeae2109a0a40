namespace Achievements.Bench.Raw;

/// <summary>Where a raw endpoint records: the rows that the product writes, by hand-written statements.</summary>
internal interface IRawStore
{
    /// <returns>The ids that were unlocked; null when there is no such player.</returns>
    Task<IReadOnlyList<string>?> RecordAsync(long player, int points);
}

/// <summary>The yardstick: one call, hand-written ADO.NET, one transaction a request, no key check, no idempotency, no explanation.</summary>
internal static class RawApp
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var connection = builder.Configuration["Connection"]!;
        IRawStore store = builder.Configuration["Provider"] == "Sqlite" ? RawSqlite.Open(connection) : await RawPostgreSql.OpenAsync(connection);
        var app = builder.Build();
        app.MapGet("/ready", () => "ready");
        app.MapPost("/user/{id:long}/take_test", async (long id, PointsBody body) =>
            await store.RecordAsync(id, body.Points) is { } unlocked
                ? Results.Ok(new Dictionary<string, object> { ["message"] = "Test taken.", ["new_achievements"] = unlocked })
                : Results.NotFound());
        await app.RunAsync();
        return 0;
    }

    private sealed record PointsBody(int Points);
}
