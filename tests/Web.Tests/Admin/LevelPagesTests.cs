using System.Net;
using Achievements.Application.Levels;
using Achievements.Application.Players;
using Achievements.Domain.Levels;
using Achievements.Infrastructure.Backfills;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Web.Tests.Admin;

/// <summary>Each on a database of its own: there is one level curve.</summary>
public class LevelPagesTests
{
    private const string Form = "main form";

    [Fact]
    public async Task Shows_the_curve_as_installed()
    {
        await using var app = await new AppFixture().StartAsync();
        using var ann = await PanelVisitor.AdminAsync(app);

        var page = await ann.GetAsync("/admin/levels");

        Assert.Equal("Levels", page.Heading);
        Assert.Contains("As installed.", page.Text);
        Assert.Equal([["1", "–", "0"], ["2", "–", "10"], ["3", "–", "30"]], page.Rows.Take(3));
        Assert.NotNull(page.Document.QuerySelector("figure.level-chart svg[role=img][aria-label]"));
        Assert.Equal("page", page.Document.QuerySelector(".admin-nav a[href$='/admin/levels']")!.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Shows_what_a_curve_would_do_before_anything_is_changed_and_then_applies_it()
    {
        await using var app = await new AppFixture().StartAsync();
        using var ann = await PanelVisitor.AdminAsync(app);
        await RecordAsync(app, 1_000, 5, 30);

        var preview = await ann.SubmitAsync(
            await ann.GetAsync("/admin/levels/edit"), Form, ("Kind", "Flat"), ("Base", "20"), ("Names", "1 Newcomer\n5 Ältere <b>Häsin</b>"));
        var untouched = await app.SendAsync(new GetLevels());
        var applied = await ann.SubmitAsync(preview, Form);
        await app.Services.GetRequiredService<BackfillRunner>().RunAsync(default);

        Assert.Equal("What it would do", preview.Heading);
        Assert.Equal(
            [("Move up", "1 player"), ("Stay", "1 player"), ("Would move down, but keep their level", "1 player")],
            preview.Document.QuerySelectorAll(".stat").Select(s => (s.QuerySelector("dt")!.TextContent, s.QuerySelector("dd")!.TextContent.Trim())));
        Assert.Equal(["5", "Ältere <b>Häsin</b>", "100", "80"], preview.Rows[4]);
        Assert.Equal(2, preview.Document.QuerySelectorAll(".level-chart svg g").Length);
        Assert.Equal(0, untouched.Version);
        Assert.Contains("Version 1 of the level curve holds now", applied.Flash);
        Assert.Contains($"by {AppFixture.AdminEmail}", applied.Text);
        Assert.Contains("Levels recomputed", applied.Text);
        var levels = await app.SendAsync(new GetLevels());
        Assert.Equal((1, LevelCurveKind.Flat, 20), (levels.Version, levels.Curve.Definition.Kind, levels.Curve.Definition.Base));
        Assert.Equal([new LevelName(1, "Newcomer"), new(5, "Ältere <b>Häsin</b>")], levels.Curve.Definition.Names);
    }

    [Fact]
    public async Task Applies_nothing_when_somebody_was_faster_and_compares_anew()
    {
        await using var app = await new AppFixture().StartAsync();
        using var ann = await PanelVisitor.AdminAsync(app);
        var preview = await ann.SubmitAsync(await ann.GetAsync("/admin/levels/edit"), Form, ("Step", "50"));
        await app.SendAsync(new ApplyLevels(0, new() { Kind = LevelCurveKind.Flat, Base = 7 }, "Bo"));

        var anew = await ann.SubmitAsync(preview, Form);
        var after = await app.SendAsync(new GetLevels());

        Assert.Equal((HttpStatusCode.Conflict, 1), (anew.Status, after.Version));
        Assert.Contains("Somebody else changed the curve meanwhile, so nothing was applied.", anew.Text);
        Assert.Equal(["2", "–", "7", "50"], anew.Rows[1]);
        Assert.Contains("Version 2", (await ann.SubmitAsync(anew, Form)).Flash);
        Assert.Equal(50, (await app.SendAsync(new GetLevels())).Curve.Definition.Step);
    }

    [Theory]
    [InlineData("Kind", "Table", "Table", "The table has 0 levels")]
    [InlineData("Step", "0", "Step", "The step must be a whole number from 1")]
    [InlineData("Step", "a lot", "Step", "'a lot' cannot be used here.")]
    [InlineData("Names", "Expert", "Names", "“Expert” is no level with its name")]
    [InlineData("Names", "0 Nobody", "Names", "A name stands for level 0")]
    public async Task Says_beside_the_field_what_is_wrong(string name, string value, string field, string message)
    {
        await using var app = await new AppFixture().StartAsync();
        using var ann = await PanelVisitor.AdminAsync(app);

        var page = await ann.SubmitAsync(await ann.GetAsync("/admin/levels/edit"), Form, (name, value));

        Assert.Equal("Change the level curve", page.Heading);
        Assert.Contains(page.Errors, e => e.Field == field && e.Text.StartsWith(message, StringComparison.Ordinal));
        Assert.Equal(value, page.Value(name));
    }

    [Fact]
    public async Task Goes_back_to_the_form_with_what_was_typed()
    {
        await using var app = await new AppFixture().StartAsync();
        using var ann = await PanelVisitor.AdminAsync(app);
        var preview = await ann.SubmitAsync(
            await ann.GetAsync("/admin/levels/edit"), Form, ("Kind", "Table"), ("Table", "0 100\n250, 450"), ("Names", "2 Second"), ("KeepsReached", "false"));

        preview.Document.QuerySelector(Form)!.SetAttribute("action", preview.Document.QuerySelector("main form button[formaction]")!.GetAttribute("formaction")!);
        var form = await ann.SubmitAsync(preview, Form);

        Assert.Equal(("Table", "0 100\n250, 450", "2 Second"), (form.Value("Kind"), form.Value("Table")!.ReplaceLineEndings("\n"), form.Value("Names")));
        Assert.Null(form.Document.QuerySelector("#KeepsReached")!.GetAttribute("checked"));
    }

    [Fact]
    public async Task Is_for_administrators_only()
    {
        await using var app = await new AppFixture().StartAsync();
        using var nobody = new PanelVisitor(app);
        Assert.Contains("/Account/Login", (await nobody.GetAsync("/admin/levels")).Location);
    }

    private static async Task RecordAsync(AppFixture app, params int[] points)
    {
        var tests = points.Select((p, i) => new TestToRecord(PlayerKey.OfExternal($"player-{i}"), p));
        Assert.All(await app.SendAsync(new RecordTestResults([.. tests])), o => Assert.Null(o.Refusal));
    }
}
