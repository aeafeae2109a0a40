using Achievements.Domain.Catalogue;
using Achievements.Domain.Levels;
using Achievements.Domain.Metrics;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Persistence.Queries;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Achievements.SqlServer.Tests;

/// <summary>The statements of a backfill as SQL Server would be told them: they parse, and every name in them is in the schema.</summary>
public class BackfillStatementsTests
{
    private const string Parameters =
        "@after bigint, @upTo bigint, @players int, @round int, @achievement nvarchar(64), @xp bigint, @rule int, @now datetimeoffset, @origin int, "
        + "@backfill uniqueidentifier, @from datetimeoffset, @until datetimeoffset, @threshold0 bigint, @threshold1 bigint, @threshold2 bigint, "
        + "@threshold3 bigint, @threshold4 bigint";

    [Fact]
    public void They_parse() => Assert.All(Statements(), text => Assert.Empty(MigrationScript.Parse(text).Errors));

    [Fact]
    public void Every_name_is_in_the_schema() => Assert.Empty(Faults(Statements()));

    [Fact]
    public void A_name_that_is_not_there_is_found() =>
        Assert.NotEmpty(Faults(Statements().Select(s => s.Replace("[LastTestAt]", "[Nowhere]", StringComparison.Ordinal))));

    [Fact]
    public void Players_are_locked_before_they_are_awarded() =>
        Assert.All(Statements().Where(s => s.Contains("NOT EXISTS", StringComparison.Ordinal)), s => Assert.Contains("WITH (UPDLOCK, ROWLOCK)", s));

    private static IReadOnlyList<string> Statements()
    {
        using var context = MigrationScript.Context();
        var dialect = SweepDialect.Of(DatabaseProvider.SqlServer);
        var (sql, levels) = (new SweepSql(new SweepModel(context), dialect), new LevelUpdate(context, dialect));
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var metrics = Metric.All.Select(m => Requirement.Of(m.Key, 5)).ToList();
        var plain = Achievement.Draft("plain", new AchievementDefinition { Name = "Plain", Requirements = [.. metrics.Take(5)] }, now);
        var windowed = Achievement.Draft(
            "windowed",
            new AchievementDefinition { Name = "Windowed", Requirements = [.. metrics.Skip(3)], Window = AwardWindow.Of(now, now.AddDays(1), null) },
            now);
        return
        [
            sql.CreateGained, sql.ClearGained, sql.Next, sql.Find(plain, amongGainers: false), sql.Find(windowed, amongGainers: true), sql.Measure, sql.Award,
            sql.Count([], LevelCurve.Default), sql.Count([9, 3, 2], LevelCurve.Default), sql.Number, sql.Tell,
            levels.Text([2, 3, 9], LevelCurve.Default, 1, 100), levels.RisingText([2, 3, 9], LevelCurve.Default, 1, 100), new PreviewLevelsHandler(context).Text([1, 2, 9], LevelCurve.Default),
        ];
    }

    /// <summary>All of them as one procedure, held against the tables that the migrations make.</summary>
    private static IReadOnlyList<string> Faults(IEnumerable<string> statements)
    {
        var script = MigrationScript.Schema();
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var statement in MigrationScript.Parse(script).Statements.Where(s => s is CreateTableStatement or CreateIndexStatement))
            model.AddObjects(script.Substring(statement.StartOffset, statement.FragmentLength));
        model.AddObjects($"CREATE PROCEDURE [dbo].[Sweep] {Parameters} AS BEGIN\n{string.Join(";\n", statements)};\nEND");
        return [.. model.Validate().Select(m => $"{m.Prefix}{m.Number}: {m.Message}")];
    }
}
