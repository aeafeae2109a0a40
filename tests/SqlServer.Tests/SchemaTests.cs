using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Achievements.SqlServer.Tests;

/// <summary>
/// The schema at which the migrations end (another test holds the two equal), validated by the model that SQL Server's own tools build: names that do not exist, keys
/// that do not fit.
/// </summary>
public class SchemaTests
{
    [Fact]
    public void It_is_valid() => Assert.Empty(Faults(MigrationScript.Schema()));

    [Fact]
    public void A_foreign_key_to_a_column_that_is_not_there_is_found() =>
        Assert.NotEmpty(Faults(MigrationScript.Schema()
            .Replace("REFERENCES [AspNetUsers] ([Id])", "REFERENCES [AspNetUsers] ([Nobody])", StringComparison.Ordinal)));

    [Fact]
    public void An_index_on_a_column_that_is_not_there_is_found() =>
        Assert.NotEmpty(Faults(MigrationScript.Schema()
            .Replace("ON [Unlocks] ([AwardedAt])", "ON [Unlocks] ([Nowhere])", StringComparison.Ordinal)));

    private static IReadOnlyList<string> Faults(string script)
    {
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var statement in MigrationScript.Parse(script).Statements.Where(s => s is CreateTableStatement or CreateIndexStatement or AlterTableStatement))
            model.AddObjects(script.Substring(statement.StartOffset, statement.FragmentLength));
        return [.. model.Validate().Select(m => $"{m.Prefix}{m.Number}: {m.Message}")];
    }
}
