using System.Data.Common;
using System.Linq.Expressions;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Achievements.Infrastructure.Backfills;

/// <summary>What the sweep's statements call tables and columns: read from the model, so that neither a metric nor a renamed column is written down twice.</summary>
internal sealed class SweepModel(AchievementsDbContext db)
{
    private readonly ISqlGenerationHelper _sql = db.GetService<ISqlGenerationHelper>();

    public string Quote(string name) => _sql.DelimitIdentifier(name);

    public string Table<T>() => _sql.DelimitIdentifier(EntityType<T>().GetTableName()!, EntityType<T>().GetSchema());

    public string PrimaryKey<T>() => _sql.DelimitIdentifier(EntityType<T>().FindPrimaryKey()!.GetName()!);

    public IProperty Property<T>(string name) => EntityType<T>().FindProperty(name)!;

    public string Column<T>(string name) => Column<T>(Property<T>(name));

    /// <summary>A column of the player's totals.</summary>
    public string Total(string member) => Column<Player>(Member<Player>(nameof(Player.Totals), member));

    /// <summary>The player's total that a metric reads.</summary>
    public string Total(Metric metric) => Total(MemberOf(metric));

    /// <summary>The column that holds what the metric had reached after a result.</summary>
    public string After(Metric metric) => Column<TestResult>(Member<TestResult>(nameof(TestResult.After), MemberOf(metric)));

    private static string MemberOf(Metric metric) => ((MemberExpression)metric.Source.Body).Member.Name;

    /// <summary>The model knows how a value of this property is stored.</summary>
    public static DbParameter Parameter(DbCommand command, IProperty property, string name, object value) =>
        property.GetRelationalTypeMapping().CreateParameter(command, "@" + name, value);

    public static string StoreType(IProperty property) => property.GetRelationalTypeMapping().StoreType;

    private IEntityType EntityType<T>() => db.Model.FindEntityType(typeof(T))!;

    private IProperty Member<T>(string complex, string member) => EntityType<T>().FindComplexProperty(complex)!.ComplexType.FindProperty(member)!;

    private string Column<T>(IProperty property) =>
        _sql.DelimitIdentifier(property.GetColumnName(StoreObjectIdentifier.Create(EntityType<T>(), StoreObjectType.Table)!.Value)!);
}
