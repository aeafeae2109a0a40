using Achievements.Application.Catalogue;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Queries;

public class GetOverviewTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_fresh_database_has_zeros_and_thirty_empty_days(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var overview = await database.SendAsync(new GetOverview());
        Assert.Equal((0L, 0L, 0L, 0L), (overview.Players, overview.Tests, overview.Awards, overview.TestsToday));
        Assert.Equal(30, overview.AwardsPerDay.Count);
        Assert.All(overview.AwardsPerDay, day => Assert.Equal(0, day.Count));
        Assert.Empty(overview.NewestAwards);
        Assert.Empty(overview.Backfills);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Counts_tests_and_awards_on_their_utc_days_in_a_fixed_number_of_statements(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var (once, twice) = (database.Published("once", "Once", ("tests_taken", 1)), database.Published("twice", "Twice", ("tests_taken", 2)));
        await database.AddAsync(once, twice, database.Draft("later", "Later", ("xp", 1)));
        var today = new DateTimeOffset(database.Now.UtcDateTime.Date, TimeSpan.Zero);
        await database.PlayerAsync("Ann", [once, twice], (10, today.AddMilliseconds(-1)), (10, today));
        await database.PlayerAsync("Bo", [once, twice], (10, today.AddDays(-29)));
        await database.PlayerAsync("Cy", [once, twice], (10, today.AddDays(-29).AddMilliseconds(-1)));
        await database.AddAsync(Backfill.Of(["once"], BackfillReason.Published, 3, database.Now));

        var overview = await database.SendAsync(new GetOverview());

        Assert.Equal(6, database.Statements);
        Assert.Equal((3L, 2L, 4L, 1L), (overview.Players, overview.ActivePlayers, overview.Tests, overview.TestsToday));
        Assert.Equal((4L, 1L, 2, 1), (overview.Awards, overview.AwardsToday, overview.Published, overview.Drafts));
        Assert.Equal((1L, 1L, 1L), (overview.AwardsPerDay[0].Count, overview.AwardsPerDay[^2].Count, overview.AwardsPerDay[^1].Count));
        Assert.Equal(3, overview.AwardsPerDay.Sum(day => day.Count));
        Assert.Equal(DateOnly.FromDateTime(today.UtcDateTime), overview.AwardsPerDay[^1].Day);
        Assert.Equal(["Twice", "Once", "Once", "Once"], overview.NewestAwards.Select(a => a.Achievement));
        Assert.Equal(BackfillState.Waiting, Assert.Single(overview.Backfills).State);
    }
}
