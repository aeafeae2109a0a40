using System.Net;
using Achievements.Domain;
using Achievements.Web.Api.Http;

namespace Achievements.Web.Tests.Api;

public class IdempotencyTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Header = "Idempotency-Key";

    [Fact]
    public async Task A_repeated_key_replays_the_first_answer_to_the_byte()
    {
        using var client = app.Api();
        const string Body = """{"points": 30, "takenAt": "2026-03-02T09:00:00Z", "reference": "q1"}""";

        var first = await client.CallAsync("POST", "/api/v1/players/@replay/tests", Body, (Header, "k-1"));
        await client.CallAsync("POST", "/api/v1/players/@replay/tests", """{"points": 5}""", (Header, "k-2")).JsonAsync(HttpStatusCode.Created);
        var second = await client.CallAsync("POST", "/api/v1/players/@replay/tests", Body, (Header, "\"k-1\""));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        var player = await client.CallAsync("GET", "/api/v1/players/@replay").JsonAsync();
        Assert.Equal(2, player.GetProperty("stats").GetProperty("testsTaken").GetInt32());
    }

    [Theory]
    [InlineData("""{"points": 11}""")]
    [InlineData("""{"reference": "other"}""")]
    [InlineData("""{"takenAt": "2026-03-02T09:00:00Z"}""")]
    public async Task The_same_key_with_another_body_is_refused(string other)
    {
        using var client = app.Api();
        var player = $"/api/v1/players/@{Guid.NewGuid():N}/tests";
        await client.CallAsync("POST", player, "{}", (Header, "k")).JsonAsync(HttpStatusCode.Created);

        await client.CallAsync("POST", player, other, (Header, "k")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotencyKey.reused");
    }

    [Fact]
    public async Task A_key_belongs_to_the_player()
    {
        using var client = app.Api();

        await client.CallAsync("POST", "/api/v1/players/@one/tests", """{"points": 1}""", (Header, "shared")).JsonAsync(HttpStatusCode.Created);
        using var other = await client.CallAsync("POST", "/api/v1/players/@two/tests", """{"points": 2}""", (Header, "shared"));

        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
        Assert.False(other.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task A_refused_call_does_not_use_the_key_up()
    {
        using var client = app.Api();

        await client.CallAsync("POST", "/api/v1/players/@again/tests", """{"points": -5}""", (Header, "k")).ProblemAsync(HttpStatusCode.BadRequest, "points.range");
        await client.CallAsync("POST", "/api/v1/players/@again/tests", """{"points": 5}""", (Header, "k")).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_older_call_heeds_the_key_too()
    {
        using var client = app.Api();
        var id = await TakeTestTests.NewPlayerAsync(client);

        var first = await client.CallAsync("POST", $"/user/{id}/take_test", null, (Header, "k"));
        var second = await client.CallAsync("POST", $"/user/{id}/take_test", null, (Header, "k"));

        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"open")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"bad \\n escape\"")]
    [InlineData("tab\tinside")]
    [InlineData("ümlaut")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        using var client = app.Api();

        await client.CallAsync("POST", "/api/v1/players/@nokey/tests", null, (Header, key))
            .ProblemAsync(HttpStatusCode.BadRequest, "idempotencyKey.format", Header);
        await client.CallAsync("GET", "/api/v1/players/@nokey").ProblemAsync(HttpStatusCode.NotFound, "player.not_found");
    }

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("  abc ", "abc")]
    [InlineData("\"abc\"", "abc")]
    [InlineData("\"a \\\"b\\\" \\\\c\"", "a \"b\" \\c")]
    [InlineData("a\"b", "a\"b")]
    public void Quoted_and_bare_name_the_same_key(string header, string key) => Assert.Equal(key, IdempotencyKey.Parse(header));

    [Fact]
    public void It_has_1_to_200_characters()
    {
        Assert.Equal(200, IdempotencyKey.Parse(new string('k', 200)).Length);
        Assert.Equal(200, IdempotencyKey.Parse($"\"{new string('k', 200)}\"").Length);
        Assert.Throws<RefusedException>(() => IdempotencyKey.Parse(new string('k', 201)));
        Assert.Throws<RefusedException>(() => IdempotencyKey.Parse(" "));
    }
}
