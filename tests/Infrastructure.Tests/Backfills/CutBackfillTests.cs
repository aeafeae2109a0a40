using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Providers;
using Achievements.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Achievements.Infrastructure.Tests.Backfills;

public class CutBackfillTests
{
    /// <summary>EF wraps what a write says: the lost connection is not the outermost exception.</summary>
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Goes_on_after_a_batch_lost_its_connection_while_it_was_being_written(bool cutByServer)
    {
        await using var world = await World.CreateAsync(DatabaseProvider.PostgreSql);
        var players = await world.AddPlayersAsync(30);
        await world.RecordAsync(players.Select(p => (p.Id, 10, world.Clock.GetUtcNow().AddDays(-1))));
        await world.PublishAsync("one", 0, ("tests_taken", 1));
        var expected = (await world.ReadAsync()).Naively(["one"]);
        var cut = new CuttingSave(world.Database.ConnectionString, cutByServer);
        var node = world.NewNode(configure: services =>
            services.ConfigureDbContext<PostgreSqlAchievementsDbContext>(options => options.AddInterceptors(cut)));

        await world.SweepAsync(node);

        var records = await world.ReadAsync();
        Assert.True(cut.IsDone);
        Assert.Equal((BackfillState.Done, null, 30L), (records.Backfills[^1].State, records.Backfills[^1].Error, records.Backfills[^1].Examined));
        Assert.Equal(expected.Awards, records.Awards);
    }

    /// <summary>
    /// Ends the connection of the first batch on the server, just before the batch writes its cursor, or only says what EF would say then: how a broken
    /// connection reacts to the end of its transaction is the driver's affair.
    /// </summary>
    private sealed class CuttingSave(string connectionString, bool cutByServer) : SaveChangesInterceptor
    {
        public bool IsDone { get; private set; }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            var db = eventData.Context!;
            if (IsDone || !db.ChangeTracker.Entries<Backfill>().Any(b => b.Property(x => x.Examined).IsModified))
                return result;
            IsDone = true;
            if (!cutByServer)
                throw new DbUpdateException("Not written.", new NpgsqlException("Exception while reading from stream", new EndOfStreamException()));
            await using var other = new NpgsqlConnection(connectionString);
            await other.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_terminate_backend($1)", other);
            command.Parameters.AddWithValue(((NpgsqlConnection)db.Database.GetDbConnection()).ProcessID);
            Assert.Equal(true, await command.ExecuteScalarAsync(cancellationToken));
            return result;
        }
    }
}
