using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Achievements.SqlServer.Tests;

/// <summary>deploy/sqlserver/create-database.sql, which sqlcmd runs for docker-compose.yml: parsed, since there is no server here.</summary>
public sealed partial class CreateDatabaseScriptTests
{
    [Fact]
    public void It_parses_and_makes_a_database_a_login_and_a_user()
    {
        var (statements, errors) = MigrationScript.Parse(Script());

        Assert.Empty(errors);
        var guarded = statements.OfType<IfStatement>().Select(s => s.ThenStatement.GetType()).ToList();
        Assert.Equal([typeof(CreateDatabaseStatement), typeof(AlterDatabaseSetStatement), typeof(CreateLoginStatement), typeof(CreateUserStatement)], guarded);
    }

    [Fact]
    public void No_password_stands_in_it() =>
        Assert.All(Passwords().Matches(Script(withVariables: true)), p => Assert.Equal("$(ACHIEVEMENTS_DB_PASSWORD)", p.Groups["password"].Value));

    /// <summary>As the server gets it: sqlcmd keeps its own lines, which start with a colon, and fills in its variables.</summary>
    private static string Script(bool withVariables = false)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "docker-compose.yml")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("docker-compose.yml is not above the tests.");
        var text = File.ReadAllText(Path.Combine(folder.FullName, "deploy", "sqlserver", "create-database.sql"));
        return withVariables ? text : Variables().Replace(Directives().Replace(text, ""), "Abcdefgh1234");
    }

    [GeneratedRegex(@"^:.*$", RegexOptions.Multiline)]
    private static partial Regex Directives();

    [GeneratedRegex(@"\$\([A-Z_]+\)")]
    private static partial Regex Variables();

    [GeneratedRegex(@"PASSWORD = N'(?<password>[^']*)'")]
    private static partial Regex Passwords();
}
