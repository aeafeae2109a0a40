using System.Collections.Concurrent;
using System.Net;
using Achievements.Domain.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Achievements.Web.Tests.Api;

public class LogTests
{
    [Fact]
    public async Task No_body_address_or_key_reaches_the_log()
    {
        var log = new Listener();
        await using var app = await new AppFixture
        {
            Settings = new() { ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning", ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Information" },
            Replace = services => services.AddSingleton<ILoggerProvider>(log),
        }.StartAsync();
        var key = await app.NewKeyAsync(ApiScopes.Record);
        using var client = app.Api(key.Secret);
        using var stranger = app.Api("stranger-key-4711");
        const string Player = """{"externalId": "log-1", "displayName": "Marzipan Body", "email": "marzipan@example.com"}""";

        await client.CallAsync("POST", "/api/v1/players", Player).JsonAsync(HttpStatusCode.Created);
        await client.CallAsync("POST", "/api/v1/players", Player).ProblemAsync(HttpStatusCode.Conflict, "player.exists");
        await client.CallAsync("POST", "/api/v1/players", """{"displayName": "Marzipan Body", "email": "marzipan@"}""").ProblemAsync(HttpStatusCode.BadRequest, "email.format");
        await client.CallAsync("POST", "/api/v1/players/@log-1/tests", """{"points": 10, "reference": "marzipan-quiz"}""", ("Idempotency-Key", "marzipan-attempt"))
            .JsonAsync(HttpStatusCode.Created);
        await client.CallAsync("POST", "/api/v1/players/@log-1/tests", """{"points": "marzipan"}""").ProblemAsync(HttpStatusCode.BadRequest, "body.value");
        await client.CallAsync("POST", "/api/v1/players/@log-1/tests", "{marzipan").ProblemAsync(HttpStatusCode.BadRequest, "body.json");
        await stranger.CallAsync("POST", "/api/v1/players/@log-1/tests").ProblemAsync(HttpStatusCode.Unauthorized, "key.unknown");

        Assert.NotEmpty(log.Lines);
        foreach (var trace in new[] { "marzipan", key.Secret, "stranger-key-4711" })
            Assert.DoesNotContain(log.Lines, line => line.Contains(trace, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class Listener : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{formatter(state, exception)} {exception} {string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? [])}");

        public void Dispose()
        {
        }
    }
}
