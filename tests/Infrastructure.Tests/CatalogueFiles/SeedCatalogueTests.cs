using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.CatalogueFiles;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.CatalogueFiles;

public class SeedCatalogueTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Inserts_what_is_missing_once_and_as_one_change(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var services = database.Services();

        var first = await SendAsync(services, new SeedCatalogue(CatalogueFile.Default, WithBackfill: false));
        var second = await SendAsync(services, new SeedCatalogue(CatalogueFile.Default, WithBackfill: true));

        Assert.Equal(["tests_10", "streak_7", "points_100", "level_up"], first.Added);
        Assert.Null(first.BackfillId);
        Assert.Empty(second.Added);
        Assert.Null(second.BackfillId);
        Assert.Equal(2, await QueryAsync(services, db => db.CatalogueVersions.Select(v => v.Value).SingleAsync()));
        Assert.All(await QueryAsync(services, db => db.Achievements.ToListAsync()), a => Assert.Equal(AchievementState.Published, a.State));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Never_overwrites_what_an_admin_made_of_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var services = database.Services();
        await SendAsync(services, new SeedCatalogue(CatalogueFile.Default, WithBackfill: false));
        var edited = new AchievementInput { Name = "Mine now", Requirements = [new RequirementInput("tests_taken", 11)] };
        var revision = await QueryAsync(services, db => db.Achievements.Where(a => a.Id == "tests_10").Select(a => a.Revision).SingleAsync());
        await SendAsync(services, new EditAchievement("tests_10", revision, edited));
        await SendAsync(services, new RetireAchievement("level_up"));

        await SendAsync(services, new SeedCatalogue(CatalogueFile.Default, WithBackfill: true));

        Assert.Equal("Mine now", await QueryAsync(services, db => db.Achievements.Where(a => a.Id == "tests_10").Select(a => a.Name).SingleAsync()));
        Assert.Equal(AchievementState.Retired, await QueryAsync(services, db => db.Achievements.Where(a => a.Id == "level_up").Select(a => a.State).SingleAsync()));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Asks_for_one_backfill_of_the_published_ones_that_it_added(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var services = database.Services();
        CatalogueEntry[] entries = [.. CatalogueFile.Default.Select(e => e.Id == "level_up" ? e with { State = AchievementState.Draft } : e)];

        var seeded = await SendAsync(services, new SeedCatalogue(entries, WithBackfill: true));

        var backfill = await QueryAsync(services, db => db.Backfills.SingleAsync());
        Assert.Equal(seeded.BackfillId, backfill.Id);
        Assert.Equal(BackfillReason.Seeded, backfill.Reason);
        Assert.Equal(["tests_10", "streak_7", "points_100"], backfill.AchievementIds);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Nodes_that_seed_at_once_without_taking_turns_still_insert_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var services = database.Services();

        var seeded = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => SendAsync(services, new SeedCatalogue(CatalogueFile.Default, WithBackfill: false)))));

        Assert.Equal(4, seeded.Sum(s => s.Added.Count));
        Assert.Equal(4, await QueryAsync(services, db => db.Achievements.CountAsync()));
    }

    private static async Task<T> SendAsync<T>(IServiceProvider services, IRequest<T> message)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    private static async Task<T> QueryAsync<T>(IServiceProvider services, Func<AchievementsDbContext, Task<T>> query)
    {
        await using var scope = services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<AchievementsDbContext>());
    }
}
