using Achievements.Infrastructure.Persistence;

namespace Achievements.Infrastructure.Backfills;

/// <summary>What the databases say differently in the sweep's statements. Everything else in them is common to all.</summary>
internal abstract class SweepDialect
{
    /// <summary>The unquoted name of the table, private to the connection, that holds what a batch found.</summary>
    public virtual string GainedTable => "Gained";

    /// <summary>Makes that table unless the connection has it.</summary>
    /// <param name="columns">Its columns with their types.</param>
    public abstract string CreateGained(string table, string columns);

    /// <summary>Behind a player's alias: locks the players that a statement finds, against recordings that run at the same time.</summary>
    public virtual string LockHint => "";

    /// <summary>The same, at the end of the statement.</summary>
    public virtual string LockTail => "";

    /// <summary>Behind the alias of the awards: they are to be looked up by their key.</summary>
    public virtual string ByKey(string key) => "";

    /// <summary>A column that is compared without the help of an index.</summary>
    public virtual string Unindexed(string column) => column;

    /// <summary>The first <c>@players</c> rows.</summary>
    public virtual string First(string column, string rest) => $"SELECT {column} {rest} LIMIT @players";

    /// <summary>Sets columns of a table from another one.</summary>
    public virtual string Update(string table, string alias, string set, string from, string where) =>
        $"UPDATE {table} AS {alias} SET {set} FROM {from} WHERE {where}";

    public static SweepDialect Of(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => new Sqlite(),
        DatabaseProvider.PostgreSql => new PostgreSql(),
        DatabaseProvider.SqlServer => new SqlServer(),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, null),
    };

    /// <remarks>A batch is the only writer while it runs: it needs no locks.</remarks>
    private sealed class Sqlite : SweepDialect
    {
        public override string CreateGained(string table, string columns) => $"CREATE TEMP TABLE IF NOT EXISTS {table} ({columns})";
    }

    private sealed class PostgreSql : SweepDialect
    {
        public override string CreateGained(string table, string columns) => $"CREATE TEMP TABLE IF NOT EXISTS {table} ({columns}) ON COMMIT DELETE ROWS";

        public override string LockTail => " FOR UPDATE OF p";

        // Of a new achievement the statistics know nothing, so the index by achievement looks empty to the planner; by it every batch would read all
        // awards that the batches before it gave.
        public override string Unindexed(string column) => $"{column} || ''";
    }

    private sealed class SqlServer : SweepDialect
    {
        public override string GainedTable => "#Gained";

        public override string CreateGained(string table, string columns) => $"IF OBJECT_ID('tempdb..{GainedTable}') IS NULL CREATE TABLE {table} ({columns})";

        public override string LockHint => " WITH (UPDLOCK, ROWLOCK)";

        // As for PostgreSQL: the index by achievement looks empty and is not.
        public override string ByKey(string key) => $" WITH (INDEX({key}))";

        public override string First(string column, string rest) => $"SELECT TOP (@players) {column} {rest}";

        public override string Update(string table, string alias, string set, string from, string where) =>
            $"UPDATE {alias} SET {set} FROM {table} AS {alias}, {from} WHERE {where}";
    }
}
