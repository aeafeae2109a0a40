using System.Net;
using System.Text.Json;
using Achievements.Domain.Access;

namespace Achievements.Web.Tests.Api;

public class XpTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_ledger_names_what_brought_xp_and_adds_up()
    {
        using var client = app.Api();
        await client.CallAsync("POST", "/api/v1/players/@ledger/tests", """{"points": 40}""").JsonAsync(HttpStatusCode.Created);
        var adjusted = await client.CallAsync("POST", "/api/v1/players/@ledger/xp", """{"amount": -15, "reason": "Shared answers"}""").JsonAsync(HttpStatusCode.Created);

        var ledger = await client.CallAsync("GET", "/api/v1/players/@ledger/xp").JsonAsync();
        var entries = ledger.GetProperty("items").EnumerateArray().ToList();

        Assert.Equal("Taken: 15 XP.", adjusted.GetProperty("explanation").GetString());
        Assert.Equal(25, adjusted.GetProperty("stats").GetProperty("xp").GetInt64());
        Assert.Equal("adjustment", entries[0].GetProperty("kind").GetString());
        Assert.Equal(("Shared answers", "API key: Bootstrap key"), (entries[0].GetProperty("reason").GetString(), entries[0].GetProperty("by").GetString()));
        Assert.Equal(25, entries[0].GetProperty("balance").GetInt64());
        Assert.Equal(25, entries.Sum(e => e.GetProperty("amount").GetInt64()));
        Assert.Equal(("test", 1, 40), (entries[^1].GetProperty("kind").GetString(), entries[^1].GetProperty("testId").GetInt64(), entries[^1].GetProperty("points").GetInt32()));
        Assert.Empty(entries[^1].GetProperty("boosts").EnumerateArray());

        using var reader = app.Api((await app.NewKeyAsync(ApiScopes.Read)).Secret);
        var seen = (await reader.CallAsync("GET", "/api/v1/players/@ledger/xp").JsonAsync()).GetProperty("items")[0];
        Assert.Equal((-15, JsonValueKind.Null, JsonValueKind.Null), (seen.GetProperty("amount").GetInt64(), seen.GetProperty("reason").ValueKind, seen.GetProperty("by").ValueKind));

        var first = await client.CallAsync("GET", "/api/v1/players/@ledger/xp?limit=1").JsonAsync();
        var second = await client.CallAsync("GET", $"/api/v1/players/@ledger/xp?limit=1&cursor={first.GetProperty("nextCursor").GetString()}").JsonAsync();
        Assert.Equal(entries[1].GetRawText(), second.GetProperty("items")[0].GetRawText());
    }

    [Fact]
    public async Task A_repeated_key_adjusts_once()
    {
        using var client = app.Api();
        await client.CallAsync("POST", "/api/v1/players", """{"externalId": "once-xp", "displayName": "Once"}""").JsonAsync(HttpStatusCode.Created);

        var first = await client.CallAsync("POST", "/api/v1/players/@once-xp/xp", """{"amount": 5, "reason": "Why"}""", ("Idempotency-Key", "a")).JsonAsync(HttpStatusCode.Created);
        using var again = await client.CallAsync("POST", "/api/v1/players/@once-xp/xp", """{"amount": 5, "reason": "Why"}""", ("Idempotency-Key", "a"));

        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(first.GetRawText(), await again.Content.ReadAsStringAsync());
        await client.CallAsync("POST", "/api/v1/players/@once-xp/xp", """{"amount": 6, "reason": "Why"}""", ("Idempotency-Key", "a"))
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotencyKey.reused");
    }

    [Theory]
    [InlineData("""{"amount": 0, "reason": "Why"}""", "xp.amount", "amount")]
    [InlineData("""{"reason": "Why"}""", "xp.amount", "amount")]
    [InlineData("""{"amount": 1000000001, "reason": "Why"}""", "xp.amount", "amount")]
    [InlineData("""{"amount": 1.5, "reason": "Why"}""", "body.value", "amount")]
    [InlineData("""{"amount": -1, "reason": "Why"}""", "xp.below_zero", "amount")]
    [InlineData("""{"amount": 1}""", "reason.length", "reason")]
    [InlineData("""{"amount": 1, "reason": "  "}""", "reason.length", "reason")]
    [InlineData("""{"amount": 1, "reason": "a\u0007"}""", "text.characters", "reason")]
    public async Task What_is_wrong_with_an_adjustment_is_said_with_its_field(string body, string code, string field)
    {
        using var client = app.Api();
        await client.CallAsync("POST", "/api/v1/players", """{"externalId": "wrong", "displayName": "W"}""");

        await client.CallAsync("POST", "/api/v1/players/@wrong/xp", body).ProblemAsync(HttpStatusCode.BadRequest, code, field);
    }

    [Fact]
    public async Task A_test_is_voided_and_counts_again()
    {
        using var client = app.Api();
        await client.CallAsync("POST", "/api/v1/players/@voided/tests", """{"points": 120}""").JsonAsync(HttpStatusCode.Created);
        var before = await client.CallAsync("GET", "/api/v1/players/@voided").JsonAsync();

        var preview = await client.CallAsync("POST", "/api/v1/players/@voided/tests/1/void", """{"reason": "Twice", "revoke": true, "preview": true}""").JsonAsync();
        Assert.Equal(before.GetRawText(), (await client.CallAsync("GET", "/api/v1/players/@voided").JsonAsync()).GetRawText());
        var voided = await client.CallAsync("POST", "/api/v1/players/@voided/tests/1/void", """{"reason": "Twice", "revoke": true}""").JsonAsync();
        var without = await client.CallAsync("GET", "/api/v1/players/@voided").JsonAsync();
        var back = await client.CallAsync("POST", "/api/v1/players/@voided/tests/1/unvoid", """{"reason": "No"}""").JsonAsync();

        Assert.Equal(preview.GetRawText(), voided.GetRawText());
        Assert.Equal(["points_100"], voided.GetProperty("lostGround").EnumerateArray().Select(a => a.GetProperty("id").GetString()));
        Assert.Equal(0, without.GetProperty("stats").GetProperty("testsTaken").GetInt64());
        Assert.Equal(["points_100"], back.GetProperty("reinstated").EnumerateArray().Select(a => a.GetProperty("id").GetString()));
        Assert.Equal(before.GetRawText(), (await client.CallAsync("GET", "/api/v1/players/@voided").JsonAsync()).GetRawText());
        await client.CallAsync("POST", "/api/v1/players/@voided/tests/1/unvoid", """{"reason": "No"}""").ProblemAsync(HttpStatusCode.Conflict, "test.counts");
        await client.CallAsync("POST", "/api/v1/players/@voided/tests/2/void", """{"reason": "No"}""").ProblemAsync(HttpStatusCode.NotFound, "test.not_found");
    }

    [Fact]
    public async Task Only_an_admin_key_changes_what_was_counted()
    {
        using var client = app.Api((await app.NewKeyAsync(ApiScopes.Record | ApiScopes.Read)).Secret);
        await client.CallAsync("POST", "/api/v1/players/@mine/tests").JsonAsync(HttpStatusCode.Created);

        await client.CallAsync("GET", "/api/v1/players/@mine/xp").JsonAsync();
        await client.CallAsync("POST", "/api/v1/players/@mine/xp", """{"amount": 1, "reason": "Why"}""").ProblemAsync(HttpStatusCode.Forbidden, "key.scope");
        await client.CallAsync("POST", "/api/v1/players/@mine/tests/1/void", """{"reason": "Why"}""").ProblemAsync(HttpStatusCode.Forbidden, "key.scope");
        await client.CallAsync("POST", "/api/v1/players/@mine/tests/1/unvoid", """{"reason": "Why"}""").ProblemAsync(HttpStatusCode.Forbidden, "key.scope");
    }
}
