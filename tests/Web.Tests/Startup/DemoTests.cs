using System.Net.Http.Json;
using System.Text.Json;
using Achievements.Application.Catalogue;
using Achievements.Application.Levels;
using Achievements.Application.Players;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Infrastructure.CatalogueFiles;
using Achievements.Web.Startup.Demo;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Achievements.Web.Tests.Startup;

public class DemoTests(DemoTests.Demo demo) : IClassFixture<DemoTests.Demo>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_instant_gives_the_same_history() => Assert.Equal(DemoHistory.Until(Now), DemoHistory.Until(Now));

    [Theory]
    [InlineData("2026-03-02T00:00:01Z")]
    [InlineData("2026-03-02T23:59:59Z")]
    [InlineData("2026-03-30T12:00:00Z")]
    [InlineData("2027-01-01T10:00:00Z")]
    public void Nothing_of_it_lies_ahead_and_living_streaks_live(string instant)
    {
        var now = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        var history = DemoHistory.Until(now);

        Assert.All(history, test => Assert.True(test.TakenAt < now));
        Assert.All(DemoPlayer.All.Select((player, position) => (player, position)), x =>
        {
            var days = history.Where(t => t.Player == x.position).Select(t => LocalTime.DayOf(t.TakenAt, x.player.Zone)).Distinct();
            Assert.Equal(x.player.Streak, StreakLedger.Of(days, StreakRules.AsInstalled.Book).Streak.AsOf(LocalTime.DayOf(now, x.player.Zone)));
        });
    }

    [Fact]
    public void A_newcomer_sees_the_seeds_unlocks_and_no_others_in_the_first_ten_tests()
    {
        var achievements = CatalogueFile.Default.Concat(CatalogueFile.Demo).Select(e =>
        {
            var achievement = Achievement.Draft(e.Id, (e.Input with { WindowFrom = null, WindowUntil = null }).ToDefinition(), Now);
            if (e.State == AchievementState.Published)
                achievement.Publish(Now);
            return achievement;
        });
        var rule = new UnlockRule(new CatalogueIndex(achievements, 1));
        var player = Player.Create(null, "Newcomer", null, null, Now);
        var held = new HashSet<string>();

        var unlocks = Enumerable.Range(0, 10).Select(day =>
            rule.Record(player, TestResult.DefaultPoints, Now.AddDays(day), null, held, AwardOrigin.Live, Now.AddDays(day)).Unlocks.Select(u => u.Achievement.Name).ToArray());

        Assert.Equal(
            [["Level Up"], [], [], [], [], [], ["One Week Streak"], [], [], ["Test Taker - 10 Tests", "Century Points"]],
            unlocks);
    }

    [Fact]
    public async Task It_shows_every_kind_of_player_and_badge()
    {
        var totals = await TotalsAsync(demo);
        Assert.Equal(30, totals.Count);
        Assert.Equal(3, totals.Count(t => t.TestsTaken == 0));
        Assert.True(totals.Max(t => t.Level) > 20);
        Assert.Equal("Master", (await demo.SendAsync(new GetLevels())).Curve.NameOf(25));
        Assert.True(await demo.QueryAsync(db => db.Unlocks.Select(u => u.AchievementId).Distinct().CountAsync()) > 18);
        Assert.Equal(24, await demo.QueryAsync(db => db.Achievements.CountAsync(a => a.State == AchievementState.Published)));
        // Recorded when it happened, not today: the panel draws awards by day.
        Assert.True(await demo.QueryAsync(db => db.Unlocks.Select(u => u.AwardedAt).Distinct().CountAsync()) > 20);
    }

    [Fact]
    public async Task The_first_call_of_a_newcomer_unlocks_a_badge()
    {
        await using var app = await new Demo().StartAsync();
        using var client = app.Api();

        var answer = await (await client.PostAsJsonAsync("/user/1/take_test", new { points = 10 })).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("Fifty and Counting", Assert.Single(answer.GetProperty("new_achievements").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Starting_again_adds_nothing_to_it()
    {
        var before = await StartTests.FiguresAsync(demo);

        await StartTests.StartAgainAsync(demo);

        Assert.Equal(before, await StartTests.FiguresAsync(demo));
    }

    [Fact]
    public async Task A_run_that_was_cut_off_goes_on_where_it_stopped()
    {
        await using var cut = await EmptyAsync();
        await InScopeAsync(cut, async services =>
        {
            await services.GetRequiredService<IMediator>().Send(new SeedCatalogue(DemoSeed.Catalogue(Now), WithBackfill: false));
            await DemoSeed.AddPlayersAsync(services, Now, CancellationToken.None);
            await DemoSeed.RecordAsync(services, DemoHistory.Until(Now).Take(700), CancellationToken.None);
        });

        await InScopeAsync(cut, services => services.GetRequiredService<DemoSeed>().SeedAsync(CancellationToken.None));

        Assert.Equal(await TotalsAsync(demo), await TotalsAsync(cut));
    }

    [Fact]
    public async Task Players_of_ones_own_are_never_joined_by_demo_players()
    {
        await using var app = await EmptyAsync();
        await app.SendAsync(new CreatePlayer("alice-77", "Alice", null, null));

        await InScopeAsync(app, services => services.GetRequiredService<DemoSeed>().SeedAsync(CancellationToken.None));

        Assert.Equal(1, await app.QueryAsync(db => db.Players.CountAsync()));
        Assert.Equal(4, await app.QueryAsync(db => db.Achievements.CountAsync()));
    }

    private static Task<AppFixture> EmptyAsync() => new AppFixture { Clock = new FakeTimeProvider(Now) }.StartAsync();

    private static Task<List<Totals>> TotalsAsync(AppFixture app) => app.QueryAsync(db => db.Players.OrderBy(p => p.Id).Select(p => p.Totals).ToListAsync());

    private static async Task InScopeAsync(AppFixture app, Func<IServiceProvider, Task> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public sealed class Demo : AppFixture
    {
        public Demo()
        {
            Clock = new FakeTimeProvider(Now);
            Settings["Demo:Seed"] = "true";
        }
    }
}
