using System.Net;
using System.Text.Json;
using Achievements.Application.Players;
using Achievements.Application.Streaks;

namespace Achievements.Web.Tests.Api;

/// <summary>The product with a clock that a case sets as it likes, back as well.</summary>
public sealed class StreakApp : AppFixture
{
    public StreakApp() => Clock = Time;

    internal SetClock Time { get; } = new();

    internal sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public class StreakTests(StreakApp app) : IClassFixture<StreakApp>
{
    private readonly HttpClient _client = app.Api();

    public static TheoryData<string, string, string, int, string> Cases => new()
    {
        // Name, zone; instants of tests, "> zone" moves, "= instant" looks; the streak then; the days from the first to the look's.
        { "Habitica 3433: a trip east over midnight skips no day", "America/Los_Angeles", "2026-03-02T04:00Z > Asia/Tokyo 2026-03-02T14:00Z = 2026-03-02T14:30Z", 2, "TT" },
        { "Habitica 3433: a trip west lives a day twice and counts it once", "Asia/Tokyo", "2026-03-02T01:00Z > America/Los_Angeles 2026-03-02T20:00Z = 2026-03-02T21:00Z", 1, "T" },
        { "A flight home does not end a streak that was kept ahead", "Pacific/Auckland", "2026-03-01T12:00Z 2026-03-02T12:00Z > America/Los_Angeles = 2026-03-03T20:00Z", 2, "TT" },
        { "East over the date line a day is never lived, and that is a gap", "Pacific/Pago_Pago", "2026-03-01T10:30Z > Pacific/Kiritimati 2026-03-01T12:00Z = 2026-03-01T13:00Z", 1, "T.T" },
        { "Habitica 4211: clocks go forward, the day of 23 hours is one day", "Europe/Berlin", "2026-03-28T22:30Z 2026-03-29T21:59Z 2026-03-29T22:10Z = 2026-03-30T10:00Z", 3, "TTT" },
        { "Habitica 4211: clocks go back, the day of 25 hours is one day", "Europe/Berlin", "2026-10-24T22:00Z 2026-10-25T00:30Z 2026-10-25T22:59Z 2026-10-25T23:00Z = 2026-10-26T10:00Z", 2, "TT" },
        { "Midnight itself is skipped in Havana's spring", "America/Havana", "2025-03-09T04:59Z 2025-03-09T05:00Z 2025-03-10T04:00Z = 2025-03-10T12:00Z", 3, "TTT" },
        { "monkeytype 7204: half-hour zones are zones", "Asia/Kolkata", "2026-03-01T18:29:59Z 2026-03-01T18:30Z = 2026-03-01T19:00Z", 2, "TT" },
        { "monkeytype 4735: the zone counts on the second day as well", "Asia/Kolkata", "2026-03-01T12:00Z 2026-03-02T18:29Z = 2026-03-02T18:31Z", 2, "TTo" },
        { "The first zone on Earth", "Pacific/Kiritimati", "2026-03-01T09:59:59Z 2026-03-01T10:00Z = 2026-03-02T09:59Z", 2, "TT" },
        { "The last zone on Earth", "Pacific/Pago_Pago", "2026-03-01T10:59:59Z 2026-03-01T11:00Z = 2026-03-03T10:59Z", 2, "TTo" },
        { "29 February is a day", "UTC", "2028-02-28T12:00Z 2028-02-29T12:00Z 2028-03-01T12:00Z = 2028-03-01T13:00Z", 3, "TTT" },
        { "29 February is missed like any other", "UTC", "2028-02-28T12:00Z 2028-03-01T12:00Z = 2028-03-01T13:00Z", 1, "T.T" },
        { "The year's end is no gap", "UTC", "2026-12-31T23:59:59Z 2027-01-01T00:00Z = 2027-01-02T23:59Z", 2, "TTo" },
        { "A zone that was renamed is the same zone", "Asia/Calcutta", "2026-03-01T18:00Z > Asia/Kolkata 2026-03-02T18:00Z = 2026-03-02T18:10Z", 2, "TT" },
        { "Exactly midnight belongs to the day that begins", "Europe/Berlin", "2026-03-01T22:59:59.999Z 2026-03-01T23:00Z = 2026-03-01T23:00Z", 2, "TT" },
        { "The streak stands until the day after is over", "UTC", "2026-03-01T12:00Z = 2026-03-02T23:59:59Z", 1, "To" },
        { "And not longer", "UTC", "2026-03-01T12:00Z = 2026-03-03T00:00Z", 0, "T.o" },
    };

    [Fact]
    public async Task A_pause_can_follow_one_that_was_cancelled_before_it_began()
    {
        app.Time.Now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var pauses = $"/api/v1/players/{await NewPlayerAsync("UTC")}/pauses";
        await _client.CallAsync("POST", pauses, """{"from": "2026-03-10", "until": "2026-03-12"}""").JsonAsync(HttpStatusCode.Created);
        await _client.CallAsync("DELETE", $"{pauses}/1").JsonAsync();

        var next = await _client.CallAsync("POST", pauses, """{"from": "2026-03-11", "until": "2026-03-12"}""").JsonAsync(HttpStatusCode.Created);

        Assert.Equal(2, next.GetProperty("number").GetInt32());
    }

    [Theory]
    [InlineData("freezes", """{"count": 2, "reason": "Won"}""", """{"count": 3, "reason": "Won"}""")]
    [InlineData("pauses", """{"from": "2026-03-10", "until": "2026-03-12"}""", """{"from": "2026-03-10", "until": "2026-03-13"}""")]
    public async Task A_repeated_key_is_answered_and_changes_nothing(string what, string body, string other)
    {
        app.Time.Now = At("2026-03-02T09:00Z");
        var id = await NewPlayerAsync("UTC");
        await TakeAsync(id, "2026-03-02T12:00Z");
        await _client.CallAsync("POST", $"/api/v1/players/{id}/freezes", """{"reason": "Welcome"}""").JsonAsync(HttpStatusCode.Created);
        app.Time.Now = At("2026-03-04T12:00Z");
        var url = $"/api/v1/players/{id}/{what}";

        using var first = await _client.CallAsync("POST", url, body, ("Idempotency-Key", "a"));
        var stands = (await StreakAsync(id)).GetRawText();
        app.Time.Now = At("2026-03-05T12:00Z");
        using var again = await _client.CallAsync("POST", url, body, ("Idempotency-Key", "\"a\""));

        Assert.Equal((HttpStatusCode.Created, false), (first.StatusCode, first.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal((HttpStatusCode.Created, "true"), (again.StatusCode, again.Headers.GetValues("Idempotency-Replayed").Single()));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        if (what == "freezes")
            Assert.Equal(stands, await first.Content.ReadAsStringAsync());
        await _client.CallAsync("POST", url, other, ("Idempotency-Key", "a")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotencyKey.reused");
        await _client.CallAsync("POST", $"/api/v1/players/{id}/tests", "{}", ("Idempotency-Key", "a")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotencyKey.reused");
        app.Time.Now = At("2026-03-04T12:00Z");
        Assert.Equal(stands, (await StreakAsync(id)).GetRawText());
        await _client.CallAsync("POST", url, body, ("Idempotency-Key", "b")).JsonAsync(HttpStatusCode.Created);
        Assert.NotEqual(stands, (await StreakAsync(id)).GetRawText());
    }

    [Theory]
    [InlineData("to=9999-12-31")]
    [InlineData("from=9999-12-31")]
    [InlineData("from=0001-01-01&to=0001-01-02")]
    public async Task A_calendar_beyond_all_days_is_refused(string range) =>
        await _client.CallAsync("GET", $"/api/v1/players/{await NewPlayerAsync("UTC")}/streak?{range}").ProblemAsync(HttpStatusCode.BadRequest, "streak.range", "from");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_calendar_is_the_players_own(string name, string zone, string script, int streak, string days)
    {
        var id = await NewPlayerAsync(zone);
        var words = script.Split(' ');
        string? first = null;
        for (var i = 0; i < words.Length; i++)
            if (words[i] == ">")
                await app.SendAsync(new EditPlayer(id, "Ada", null, words[++i]));
            else if (words[i] == "=")
                app.Time.Now = At(words[++i]);
            else
            {
                app.Time.Now = At(words[i]);
                await _client.CallAsync("POST", $"/api/v1/players/{id}/tests").JsonAsync(HttpStatusCode.Created);
                first ??= (await StreakAsync(id)).GetProperty("today").GetString();
            }

        var read = await StreakAsync(id);
        var today = read.GetProperty("today").GetString()!;
        var last = string.CompareOrdinal(first, today) > 0 ? first : today;
        var shown = await StreakAsync(id, $"?from={first}&to={last}");
        Assert.True(streak == shown.GetProperty("current").GetInt32(), $"{name}: {shown}");
        Assert.Equal(days, Letters(shown));
        var player = await _client.CallAsync("GET", $"/api/v1/players/{id}").JsonAsync();
        Assert.Equal(streak, player.GetProperty("stats").GetProperty("streakDays").GetInt32());
    }

    [Fact]
    public async Task A_freeze_is_spent_at_midnight_and_told_in_words()
    {
        var id = await NewPlayerAsync("Europe/Berlin");
        await TakeAsync(id, "2026-03-02T12:00Z", "2026-03-03T12:00Z");
        var given = await _client.CallAsync("POST", $"/api/v1/players/{id}/freezes", """{"count": 2, "reason": "Won at the quiz"}""").JsonAsync(HttpStatusCode.Created);
        Assert.Equal((2, "done", "2026-03-06"), (given.GetProperty("freezes").GetInt32(), given.GetProperty("todayState").GetString(), given.GetProperty("keptUntil").GetString()));

        app.Time.Now = At("2026-03-04T22:59:59Z");
        Assert.Equal((2, "open"), await LookAsync(id));
        app.Time.Now = At("2026-03-04T23:00Z");
        Assert.Equal((1, "open"), await LookAsync(id));
        Assert.Equal("2 days in a row. Today is still open; a test by Friday continues the streak. Kept by a freeze on Wednesday. One freeze left.", await WordsAsync(id));
        app.Time.Now = At("2026-03-06T08:00Z");
        Assert.Equal((0, "atRisk"), await LookAsync(id));
        Assert.Equal("2 days in a row. Take a test today to keep the streak. Kept by freezes on Wednesday and Thursday.", await WordsAsync(id));
        app.Time.Now = At("2026-03-07T08:00Z");
        Assert.Equal("The streak ended on Friday, 6 March 2026: freezes had kept Wednesday, 4 March 2026 and Thursday, 5 March 2026, and one more was needed. The next test starts a new one.", await WordsAsync(id));
        Assert.Equal("TTFF.o", Letters(await StreakAsync(id, "?from=2026-03-02&to=2026-03-07")));
    }

    [Fact]
    public async Task What_kept_an_earlier_streak_is_not_told_of_this_one()
    {
        var id = await NewPlayerAsync("UTC");
        await TakeAsync(id, "2026-03-02T12:00Z");
        await _client.CallAsync("POST", $"/api/v1/players/{id}/freezes", """{"reason": "Won"}""").JsonAsync(HttpStatusCode.Created);
        await TakeAsync(id, "2026-03-04T12:00Z", "2026-03-06T12:00Z");
        Assert.Equal("TFT.T", Letters(await StreakAsync(id, "?from=2026-03-02&to=2026-03-06")));
        Assert.Equal("1 day in a row, today included.", await WordsAsync(id));
    }

    [Fact]
    public async Task A_holiday_is_given_and_cancelled()
    {
        var id = await NewPlayerAsync("UTC");
        await TakeAsync(id, "2026-03-02T12:00Z");
        var pauses = $"/api/v1/players/{id}/pauses";
        await _client.CallAsync("POST", pauses, """{"from": "2026-03-01", "until": "2026-03-09"}""").ProblemAsync(HttpStatusCode.BadRequest, "pause.past", "from");
        await _client.CallAsync("POST", pauses, """{"from": "2026-03-05", "until": "2026-03-04"}""").ProblemAsync(HttpStatusCode.BadRequest, "pause.range", "until");
        await _client.CallAsync("POST", pauses, """{"until": "2026-03-04"}""").ProblemAsync(HttpStatusCode.BadRequest, "day.missing", "from");
        await _client.CallAsync("POST", pauses, """{"from": "tomorrow", "until": "2026-03-04"}""").ProblemAsync(HttpStatusCode.BadRequest, "body.value", "from");

        var pause = await _client.CallAsync("POST", pauses, """{"from": "2026-03-03", "until": "2026-03-09", "reason": "Skiing"}""").JsonAsync(HttpStatusCode.Created);
        Assert.Equal("""{"number":1,"from":"2026-03-03","until":"2026-03-09","reason":"Skiing"}""", pause.GetRawText());
        app.Time.Now = At("2026-03-06T12:00Z");
        var shown = await StreakAsync(id, "?from=2026-03-02&to=2026-03-11");
        Assert.Equal(("TPPPPPPPaa", 1, "2026-03-10"), (Letters(shown), shown.GetProperty("current").GetInt32(), shown.GetProperty("keptUntil").GetString()));
        Assert.Equal("Skiing", shown.GetProperty("days")[2].GetProperty("reason").GetString());

        var cut = await _client.CallAsync("DELETE", $"{pauses}/1").JsonAsync();
        Assert.Equal(("atRisk", 0), (cut.GetProperty("todayState").GetString(), cut.GetProperty("pauses").GetArrayLength()));
        await _client.CallAsync("DELETE", $"{pauses}/1").ProblemAsync(HttpStatusCode.Conflict, "pause.over");
        await _client.CallAsync("DELETE", $"{pauses}/2").ProblemAsync(HttpStatusCode.NotFound, "pause.unknown");
    }

    [Fact]
    public async Task A_repaired_day_brings_the_achievement_that_it_had_cost()
    {
        var id = await NewPlayerAsync("UTC");
        await TakeAsync(id, "2026-03-02T12:00Z", "2026-03-03T12:00Z", "2026-03-04T12:00Z", "2026-03-06T12:00Z", "2026-03-07T12:00Z", "2026-03-08T12:00Z");
        await app.SendAsync(new RepairDay(PlayerKey.Of(id), new DateOnly(2026, 3, 5), DayState.Active, "Our line was cut"));

        var achievements = await _client.CallAsync("GET", $"/api/v1/players/{id}/achievements").JsonAsync();
        var earned = achievements.GetProperty("items").EnumerateArray().Single(a => a.GetProperty("id").GetString() == "streak_7");
        Assert.True(earned.GetProperty("earned").GetBoolean());
        var day = (await StreakAsync(id)).GetProperty("days").EnumerateArray().Single(d => d.GetProperty("day").GetString() == "2026-03-05");
        Assert.Equal(("active", "repair", "Our line was cut"), (day.GetProperty("state").GetString(), day.GetProperty("source").GetString(), day.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("?from=03/01/2026", "day.format", "from")]
    [InlineData("?from=2026-03-02&to=2026-03-01", "streak.range", "from")]
    [InlineData("?from=2024-01-01&to=2026-03-01", "streak.range", "from")]
    [InlineData("?to=0001-02-01", "streak.range", "from")]
    public async Task A_calendar_has_limits(string query, string code, string field)
    {
        var id = await NewPlayerAsync("UTC");
        await _client.CallAsync("GET", $"/api/v1/players/{id}/streak{query}").ProblemAsync(HttpStatusCode.BadRequest, code, field);
    }

    [Fact]
    public async Task A_newcomer_has_twelve_weeks_of_nothing()
    {
        app.Time.Now = At("2026-03-05T12:00Z");
        var shown = await StreakAsync(await NewPlayerAsync("UTC"));
        Assert.Equal(new string('-', 80) + "o", Letters(shown));
        Assert.Equal("2025-12-15", shown.GetProperty("days")[0].GetProperty("day").GetString());
        Assert.Equal("No streak yet: the first test starts one.", shown.GetProperty("explanation").GetString());
    }

    [Fact]
    public async Task Only_an_admins_key_gives_freezes()
    {
        var id = await NewPlayerAsync("UTC");
        using var recorder = app.Api((await app.NewKeyAsync(Domain.Access.ApiScopes.Record | Domain.Access.ApiScopes.Read)).Secret);
        await recorder.CallAsync("POST", $"/api/v1/players/{id}/freezes", """{"reason": "x"}""").ProblemAsync(HttpStatusCode.Forbidden, "key.scope");
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Letters(JsonElement shown) => string.Concat(shown.GetProperty("days").EnumerateArray().Select(d => d.GetProperty("state").GetString() switch
    {
        "active" => 'T',
        "frozen" => 'F',
        "paused" => 'P',
        "excused" => 'E',
        "missed" => '.',
        "open" => 'o',
        "ahead" => 'a',
        _ => '-',
    }));

    private async Task<long> NewPlayerAsync(string zone) => (await app.SendAsync(new CreatePlayer(null, "Ada", null, zone))).Id;

    private async Task TakeAsync(long id, params string[] instants)
    {
        foreach (var instant in instants)
        {
            app.Time.Now = At(instant);
            await _client.CallAsync("POST", $"/api/v1/players/{id}/tests").JsonAsync(HttpStatusCode.Created);
        }
    }

    private Task<JsonElement> StreakAsync(long id, string query = "") => _client.CallAsync("GET", $"/api/v1/players/{id}/streak{query}").JsonAsync();

    private async Task<(int Freezes, string Today)> LookAsync(long id)
    {
        var shown = await StreakAsync(id);
        return (shown.GetProperty("freezes").GetInt32(), shown.GetProperty("todayState").GetString()!);
    }

    private async Task<string> WordsAsync(long id) => (await StreakAsync(id)).GetProperty("explanation").GetString()!;
}
