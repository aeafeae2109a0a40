using Achievements.Infrastructure.Persistence.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Achievements.SqlServer.Tests;

/// <summary>What SQL Server would be told, made without one.</summary>
internal static class MigrationScript
{
    public static SqlServerAchievementsDbContext Context() =>
        new(new DbContextOptionsBuilder<SqlServerAchievementsDbContext>().UseSqlServer("Server=.;Database=none").Options);

    public static string Text(MigrationsSqlGenerationOptions options)
    {
        using var context = Context();
        return context.GetService<IMigrator>().GenerateScript(options: options);
    }

    public static string Schema()
    {
        using var context = Context();
        return context.Database.GenerateCreateScript();
    }

    /// <summary>Splits the text into statements as SQL Server 2022 does.</summary>
    public static (IReadOnlyList<TSqlStatement> Statements, IList<ParseError> Errors) Parse(string text)
    {
        using var reader = new StringReader(text);
        var script = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return ([.. script?.Batches.SelectMany(b => b.Statements) ?? []], errors);
    }
}
