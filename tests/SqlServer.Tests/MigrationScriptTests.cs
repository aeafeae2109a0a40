using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Achievements.SqlServer.Tests;

public class MigrationScriptTests
{
    // The idempotent script wraps some statements into texts that a parser does not look into; the plain one shows them.
    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void It_parses(MigrationsSqlGenerationOptions options)
    {
        var (statements, errors) = MigrationScript.Parse(MigrationScript.Text(options));

        Assert.Empty(errors.Select(e => $"{e.Line}: {e.Message}"));
        Assert.True(statements.Count > 10);
    }

    [Fact]
    public void It_makes_every_table_of_the_model()
    {
        using var context = MigrationScript.Context();
        var modelled = context.Model.GetEntityTypes().Where(e => !Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.IsMappedToJson(e))
            .Select(e => Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(e)!).Distinct().Order();

        var statements = MigrationScript.Parse(MigrationScript.Text(MigrationsSqlGenerationOptions.Default)).Statements;
        var dropped = statements.OfType<DropTableStatement>().SelectMany(t => t.Objects).Select(t => t.BaseIdentifier.Value);
        var made = statements.OfType<CreateTableStatement>().Select(t => t.SchemaObjectName.BaseIdentifier.Value)
            .Where(t => t != "__EFMigrationsHistory").Except(dropped).Order();

        Assert.Equal(modelled, made);
    }

    [Theory]
    [InlineData("CREATE TABLE", "CREATE TABEL")]
    [InlineData("NOT NULL", "NOT NUL")]
    [InlineData("PRIMARY KEY (", "PRIMARY KEY ((")]
    public void A_broken_script_does_not_parse(string right, string wrong) =>
        Assert.NotEmpty(MigrationScript.Parse(MigrationScript.Text(MigrationsSqlGenerationOptions.Default).Replace(right, wrong, StringComparison.Ordinal)).Errors);
}
