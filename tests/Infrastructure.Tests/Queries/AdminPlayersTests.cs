using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Queries;

public class AdminPlayersTests
{
    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Players_are_found_by_name_mail_external_id_and_number(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var ann = await database.PlayerAsync("Ann", []);
        await database.AddAsync(Player.Create("crm-77", "Bo", null, null, database.Now));

        Assert.Equal(["Ann"], await NamesAsync(database, "aNN"));
        Assert.Equal(["Ann"], await NamesAsync(database, "@example.com"));
        Assert.Equal(["Bo"], await NamesAsync(database, "CRM-7"));
        Assert.Equal(["Ann"], await NamesAsync(database, $"#{ann.Id}"));
        Assert.Equal(2, (await NamesAsync(database, null)).Count);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Players_sort_by_every_column_and_those_without_a_test_come_last(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        await database.PlayerAsync("Cy", []);
        await database.PlayerAsync("bo", [], (50, database.Now.AddDays(-2)));
        await database.PlayerAsync("Ann", [], (1, database.Now), (2, database.Now));

        Assert.Equal(["Ann", "bo", "Cy"], await NamesAsync(database, null, "name"));
        Assert.Equal(["Cy", "bo", "Ann"], await NamesAsync(database, null, "-name"));
        Assert.Equal(["bo", "Ann", "Cy"], await NamesAsync(database, null, "-xp"));
        Assert.Equal(["Ann", "bo", "Cy"], await NamesAsync(database, null, "-tests"));
        Assert.Equal("bo", (await NamesAsync(database, null, "-level"))[0]);
        Assert.Equal(["Ann", "bo", "Cy"], await NamesAsync(database, null, "recent"));
        Assert.Equal(["bo", "Ann", "Cy"], await NamesAsync(database, null, "-recent"));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_record_shows_numbers_results_and_awards_in_four_statements(DatabaseProvider provider)
    {
        await using var database = await AdminQueryDatabase.CreateAsync(provider);
        var achievement = database.Published("first", "First", ("tests_taken", 1));
        await database.AddAsync(achievement);
        var tests = Enumerable.Range(0, 30).Select(i => (i, database.Now.AddMinutes(i - 30))).ToArray();
        var player = await database.PlayerAsync("Ann", [achievement], tests);

        // The first one loads the catalogue into memory, too.
        await database.SendAsync(new GetPlayerRecord(player.Id));
        var record = await database.SendAsync(new GetPlayerRecord(player.Id, ResultsPage: 2));

        Assert.Equal(4, database.Statements);
        Assert.Equal((30L, 1L), (record.Player.Stats.TestsTaken, record.Player.Stats.StreakDays));
        Assert.Equal((30, 2, 5), (record.Results.Total, record.Results.Number, record.Results.Items.Count));
        Assert.Equal(5, record.Results.Items[0].Number);
        var award = Assert.Single(record.Awards);
        Assert.Equal(("first", "First", AwardOrigin.Live, 1L), (award.AchievementId, award.Name, award.Origin, award.TestNumber));
        await Assert.ThrowsAsync<NotFoundException>(() => database.SendAsync(new GetPlayerRecord(999_999)));
    }

    private static async Task<List<string>> NamesAsync(AdminQueryDatabase database, string? search, string? sort = null) =>
        [.. (await database.SendAsync(new ListPlayers(search, sort))).Items.Select(p => p.DisplayName)];
}
