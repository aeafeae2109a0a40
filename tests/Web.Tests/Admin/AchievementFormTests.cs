using System.Net;
using Achievements.Application.Backfills;
using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;

namespace Achievements.Web.Tests.Admin;

public class AchievementFormTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string New = "/admin/achievements/new";
    private const string Form = "form[data-badge-form]";

    private static (string, string?)[] Filled(string name, params (string Name, string? Value)[] more) =>
        [("Name", name), ("Requirements[0].Metric", "tests_taken"), ("Requirements[0].Threshold", "3"), .. more];

    [Fact]
    public async Task A_new_one_is_a_draft_with_an_id_from_its_name()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var saved = await admin.SubmitAsync(await admin.GetAsync(New), Form, Filled(
            " Über 100 Tests! ", ("Description", "Keep\r\ngoing"), ("Category", "Stamina"), ("Tier", "Gold"), ("Glyph", "mountain"), ("Colour", "#12AB34"),
            ("Visibility", "Teaser"), ("XpReward", "25"), ("SortOrder", "-5"), ("Requirements[2].Metric", "level"), ("Requirements[2].Threshold", "4")));

        Assert.Equal((HttpStatusCode.OK, "/admin/achievements/edit/uber-100-tests"), (saved.Status, saved.Address));
        Assert.Contains("is saved as a draft", saved.Flash);
        var stored = await app.SendAsync(new GetAchievement("uber-100-tests"));
        Assert.Equal(("Über 100 Tests!", "Keep\ngoing", "Stamina", Tier.Gold), (stored.Name, stored.Description, stored.Category, stored.Tier));
        Assert.Equal((BadgeArt.Of("mountain", "#12ab34"), Visibility.Teaser, 25, -5), (stored.Art, stored.Visibility, stored.XpReward, stored.SortOrder));
        Assert.Equal([new RequirementInput("tests_taken", 3), new RequirementInput("level", 4)], stored.Requirements);
        Assert.Equal(AchievementState.Draft, stored.State);
        Assert.Equal(
            ("Gold", "mountain", "#12ab34", "25", "4"),
            (saved.Value("Tier"), saved.Value("Glyph"), saved.Value("Colour"), saved.Value("XpReward"), saved.Value("Requirements[1].Threshold")));
    }

    public static TheoryData<string, string?, string, string> Faults => new()
    {
        { "Name", "", "Name", "Give it a name." },
        { "Name", new string('x', 101), "Name", "100" },
        { "Name", "bell\u0007", "Name", "control characters" },
        { "Id", "No Spaces", "Id", "lower-case" },
        { "Id", new string('x', 65), "Id", "64" },
        { "Description", new string('x', 501), "Description", "500" },
        { "Category", new string('x', 51), "Category", "50" },
        { "Tier", "99", "Tier", "" },
        { "Visibility", "Hidden", "Visibility", "" },
        { "Glyph", "dragon", "Glyph", "Choose one of the pictures." },
        { "Colour", "red", "Colour", "#rrggbb" },
        { "XpReward", "-1", "XpReward", "0" },
        { "XpReward", "1000001", "XpReward", "1000000" },
        { "XpReward", "", "XpReward", "0 for none" },
        { "XpReward", "many", "XpReward", "" },
        { "SortOrder", "1000001", "SortOrder", "1000000" },
        { "Requirements[0].Metric", "", "Requirements_0__Metric", "Choose what is counted." },
        { "Requirements[0].Metric", "luck", "Requirements_0__Metric", "Choose one from the list." },
        { "Requirements[0].Threshold", "", "Requirements_0__Threshold", "Write how many." },
        { "Requirements[0].Threshold", "0", "Requirements_0__Threshold", "from 1 to 1,000,000,000" },
        { "Requirements[0].Threshold", "1000000001", "Requirements_0__Threshold", "from 1 to 1,000,000,000" },
        { "Requirements[4].Threshold", "7", "Requirements_4__Metric", "Choose what is counted." },
        { "WindowTimeZone", "Mars/Base", "WindowTimeZone", "time zone" },
        { "WindowFrom", "not a date", "WindowFrom", "" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_shown_beside_its_field_and_linked_from_the_summary(string field, string? value, string id, string text)
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var name = $"Fault {Guid.NewGuid():N}";
        var fields = Filled(name).Where(f => f.Item1 != field).Append((field, value)).ToArray();

        var page = await admin.SubmitAsync(await admin.GetAsync(New), Form, fields);

        Assert.Equal(New, page.Address);
        var error = Assert.Single(page.Errors);
        Assert.Equal(id, error.Field);
        Assert.Contains(text, error.Text);
        Assert.NotNull(page.Document.GetElementById(id));
        Assert.NotEmpty(page.Document.QuerySelectorAll(".field--invalid"));
        if (field != "Name")
            Assert.Equal(name, page.Value("Name"));
    }

    [Fact]
    public async Task Without_any_requirement_the_first_row_says_so()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.SubmitAsync(await admin.GetAsync(New), Form, ("Name", "Empty rule"));
        Assert.Equal("Requirements_0__Metric", Assert.Single(page.Errors).Field);
        Assert.Equal(5, page.Document.QuerySelectorAll("[data-row]").Length);
    }

    [Fact]
    public async Task The_same_metric_twice_is_refused_in_the_second_row()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.SubmitAsync(
            await admin.GetAsync(New), Form, Filled("Twice", ("Requirements[3].Metric", "tests_taken"), ("Requirements[3].Threshold", "9")));
        Assert.Equal("Requirements_3__Metric", Assert.Single(page.Errors).Field);
    }

    [Fact]
    public async Task A_window_is_kept_in_its_zone_and_survives_an_edit_to_the_millisecond()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        await admin.SubmitAsync(await admin.GetAsync(New), Form, Filled(
            "Summer window", ("WindowFrom", "2026-07-01T08:30"), ("WindowUntil", "2026-10-25T02:30"), ("WindowTimeZone", "Europe/Madrid")));

        var window = (await app.SendAsync(new GetAchievement("summer-window"))).Window!;
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 6, 30, 0, TimeSpan.Zero), window.From);
        // 02:30 comes twice that night; the window lasts until the second time.
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero), window.Until);

        var exact = new DateTimeOffset(2026, 7, 1, 6, 30, 59, 999, TimeSpan.Zero);
        var stored = await app.SendAsync(new GetAchievement("summer-window"));
        await app.SendAsync(new EditAchievement("summer-window", stored.Revision, InputOf(stored) with { WindowFrom = exact }));
        var edit = await admin.GetAsync("/admin/achievements/edit/summer-window");
        Assert.Equal("2026-07-01T08:30", edit.Value("WindowFrom"));
        await admin.SubmitAsync(edit, Form, ("Description", "changed"));
        Assert.Equal(exact, (await app.SendAsync(new GetAchievement("summer-window"))).Window!.From);
    }

    [Theory]
    [InlineData("2026-03-29T02:30", "2026-04-01T00:00", "WindowFrom")]
    [InlineData("2026-01-01T00:00", "2026-03-29T02:59", "WindowUntil")]
    [InlineData("2026-05-01T00:00", "2026-05-01T00:00", "WindowUntil")]
    [InlineData("0001-01-01T00:00", "2026-05-01T00:00", "WindowFrom", "Asia/Tokyo")]
    [InlineData("2026-05-01T00:00", "9999-12-31T23:59", "WindowUntil", "America/New_York")]
    public async Task A_window_that_cannot_be_is_refused(string from, string until, string field, string zone = "Europe/Madrid")
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.SubmitAsync(
            await admin.GetAsync(New), Form, Filled("No window", ("WindowFrom", from), ("WindowUntil", until), ("WindowTimeZone", zone)));
        Assert.Equal(field, Assert.Single(page.Errors).Field);
    }

    [Fact]
    public async Task A_double_click_makes_one_and_another_one_with_that_id_is_refused()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var form = await admin.GetAsync(New);
        var first = await admin.SubmitAsync(form, Form, Filled("Clicked twice"));
        var second = await admin.SubmitAsync(form, Form, Filled("Clicked twice"));
        Assert.Equal(("/admin/achievements/edit/clicked-twice", first.Address), (second.Address, second.Address));

        var other = await admin.SubmitAsync(form, Form, Filled("Clicked twice", ("Description", "another")));
        Assert.Equal("Id", Assert.Single(other.Errors).Field);
    }

    [Fact]
    public async Task Names_of_any_script_and_length_are_shown_as_they_are()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var name = "<b>نجمة</b> & " + new string('x', 80);
        var saved = await admin.SubmitAsync(await admin.GetAsync(New), Form, Filled(name, ("Id", "rtl")));
        Assert.Equal(name, saved.Heading);
        Assert.Equal("auto", saved.Document.QuerySelector("#Name")!.GetAttribute("dir"));
        Assert.Empty(saved.Document.QuerySelectorAll("main b"));

        var unnamable = await admin.SubmitAsync(await admin.GetAsync(New), Form, Filled("نجمة"));
        Assert.Equal("Id", Assert.Single(unnamable.Errors).Field);
    }

    [Fact]
    public async Task Publishing_says_first_whom_it_reaches_then_starts_a_backfill()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        var player = await app.SendAsync(new Application.Players.CreatePlayer(null, "Reached", null, null));
        await app.SendAsync(new Application.Players.RecordTestResults([new(Application.Players.PlayerKey.Of(player.Id), 987_654)]));
        var question = await admin.SubmitAsync(await admin.GetAsync(New), Form,
            ("Name", "Rich"), ("Requirements[0].Metric", "test_points"), ("Requirements[0].Threshold", "987654"), ("then", "publish"));
        Assert.Equal(("/admin/achievements/publish/rich", "Publish “Rich”?"), (question.Address, question.Heading));
        Assert.Contains("1 player already meets the rule", question.Text);

        var published = await admin.SubmitAsync(question, "main form");

        Assert.Contains("is published", published.Flash);
        Assert.Equal(AchievementState.Published, (await app.SendAsync(new GetAchievement("rich"))).State);
        Assert.Contains(await app.SendAsync(new ListBackfills()) is { } backfills ? backfills.Items : [], b => b.AchievementIds.Contains("rich"));
        Assert.Contains("rich", (await admin.GetAsync("/admin/backfills")).Text);
        Assert.Contains("is published already", (await admin.OpenAsync("/admin/achievements/publish/rich")).Flash);
    }

    [Fact]
    public async Task A_published_one_is_retired_and_published_again_and_deleted()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        await admin.SubmitAsync(await admin.GetAsync(New), Form, Filled("Round trip", ("Requirements[0].Threshold", "999999")));
        await admin.SubmitAsync(await admin.GetAsync("/admin/achievements/publish/round-trip"), "main form");

        var retired = await admin.SubmitAsync(await admin.GetAsync("/admin/achievements/retire/round-trip"), "main form");
        Assert.Contains("is retired", retired.Flash);
        Assert.Equal(AchievementState.Retired, (await app.SendAsync(new GetAchievement("round-trip"))).State);

        await admin.SubmitAsync(await admin.GetAsync("/admin/achievements/publish/round-trip"), "main form");
        Assert.Equal(2, (await app.SendAsync(new GetAchievement("round-trip"))).RuleRevision);

        var question = await admin.GetAsync("/admin/achievements/delete/round-trip");
        Assert.Contains("removed for good", question.Text);
        var deleted = await admin.SubmitAsync(question, "main form");
        Assert.Equal("/admin/achievements", deleted.Address);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/admin/achievements/edit/round-trip")).Status);
    }

    [Fact]
    public async Task A_question_that_somebody_overtook_is_asked_again()
    {
        using var admin = await PanelVisitor.AdminAsync(app);
        await admin.SubmitAsync(await admin.GetAsync(New), Form, Filled("Overtaken"));
        var question = await admin.GetAsync("/admin/achievements/publish/overtaken");
        await admin.SubmitAsync(await admin.GetAsync("/admin/achievements/edit/overtaken"), Form, ("Description", "newer"));

        var again = await admin.SubmitAsync(question, "main form");

        Assert.Equal("/admin/achievements/publish/overtaken", again.Address);
        Assert.Contains("Somebody else changed it", again.Flash);
        Assert.Equal(AchievementState.Draft, (await app.SendAsync(new GetAchievement("overtaken"))).State);
    }

    private static AchievementInput InputOf(AchievementDetails a) => new()
    {
        Name = a.Name,
        Requirements = a.Requirements,
        WindowFrom = a.Window?.From,
        WindowUntil = a.Window?.Until,
        WindowTimeZone = a.Window?.TimeZone,
    };
}
