using System.Data.Common;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Achievements.Infrastructure.Backfills;

/// <summary>Runs the statements of one batch: players after <paramref name="after"/> up to <paramref name="upTo"/>.</summary>
internal sealed class SweepCommands(SweepSql sql, SweepModel model, DbTransaction transaction, long after)
{
    private long _upTo;

    /// <returns>How many players the batch has, and the last of them.</returns>
    public async Task<(long Players, long Last)> StartAsync(int players, CancellationToken cancellationToken)
    {
        await ExecuteAsync(Command(sql.ClearGained), cancellationToken);
        await using var next = Command(sql.Next, ("after", PlayerId, after), ("players", null, players));
        await using var reader = await next.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var count = Convert.ToInt64(reader.GetValue(0), null);
        _upTo = count == 0 ? after : reader.GetInt64(1);
        return (count, _upTo);
    }

    /// <param name="amongGainers">Only among those who gained something in the round before.</param>
    /// <returns>How many awards were found.</returns>
    public Task<int> FindAsync(Achievement achievement, int round, bool amongGainers, CancellationToken cancellationToken)
    {
        var command = InRound(sql.Find(achievement, amongGainers), round);
        Add(command, "achievement", model.Property<Unlock>(nameof(Unlock.AchievementId)), achievement.Id);
        Add(command, "xp", model.Property<Unlock>(nameof(Unlock.Xp)), (long)achievement.XpReward);
        Add(command, "rule", model.Property<Unlock>(nameof(Unlock.RuleRevision)), achievement.RuleRevision);
        for (var i = 0; i < achievement.Requirements.Count; i++)
            Add(command, $"threshold{i}", PlayerId, achievement.Requirements[i].Threshold);
        var takenAt = model.Property<TestResult>(nameof(TestResult.TakenAt));
        if (achievement.Window?.From is { } from)
            Add(command, "from", takenAt, from);
        if (achievement.Window?.Until is { } until)
            Add(command, "until", takenAt, until);
        return ExecuteAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyList<Gain>> MeasureAsync(int round, CancellationToken cancellationToken)
    {
        await using var command = InRound(sql.Measure, round);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var gains = new List<Gain>();
        while (await reader.ReadAsync(cancellationToken))
            gains.Add(new Gain(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)));
        return gains;
    }

    public Task<int> AwardAsync(int round, Guid backfillId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var command = InRound(sql.Award, round);
        Add(command, "now", model.Property<Unlock>(nameof(Unlock.AwardedAt)), now);
        Add(command, "origin", model.Property<Unlock>(nameof(Unlock.Origin)), AwardOrigin.Backfill);
        Add(command, "backfill", model.Property<Unlock>(nameof(Unlock.BackfillId)), backfillId);
        return ExecuteAsync(command, cancellationToken);
    }

    public Task<int> CountAsync(int round, IReadOnlyList<long> levels, LevelCurve curve, CancellationToken cancellationToken) =>
        ExecuteAsync(InRound(sql.Count(levels, curve), round), cancellationToken);

    /// <summary>Writes what the batch brought about into the outbox, after its last round.</summary>
    public async Task TellAsync(Guid backfillId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Only now: what was given back on the way has an entry, and a number, of its own.
        await ExecuteAsync(Command(sql.Number, ("after", PlayerId, after), ("upTo", PlayerId, _upTo)), cancellationToken);
        var command = Command(sql.Tell, ("after", PlayerId, after), ("upTo", PlayerId, _upTo));
        Add(command, "now", model.Property<OutboxEntry>(nameof(OutboxEntry.RecordedAt)), now);
        Add(command, "backfill", model.Property<OutboxEntry>(nameof(OutboxEntry.BackfillId)), backfillId);
        await ExecuteAsync(command, cancellationToken);
    }

    private IProperty PlayerId => model.Property<Player>(nameof(Player.Id));

    private DbCommand InRound(string text, int round) =>
        Command(text, ("after", PlayerId, after), ("upTo", PlayerId, _upTo), ("round", model.Property<Unlock>(nameof(Unlock.RuleRevision)), round));

    private DbCommand Command(string text, params (string Name, IProperty? Property, object Value)[] parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (text, transaction);
        foreach (var (name, property, value) in parameters)
            Add(command, name, property, value);
        return command;
    }

    private static void Add(DbCommand command, string name, IProperty? property, object value)
    {
        if (property is not null)
        {
            command.Parameters.Add(SweepModel.Parameter(command, property, name, value));
            return;
        }
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@" + name, value);
        command.Parameters.Add(parameter);
    }

    private static async Task<int> ExecuteAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
            return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
