using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Achievements.SqlServer.Tests;

/// <summary>SQL Server only warns when a key is made that is too long, and refuses the row that fills it; no validation offline says so.</summary>
public partial class KeyLengthTests
{
    private const int MaxClustered = 900;
    private const int MaxIndex = 1700;

    // Identity's tables are left out: their ids are declared with 450 characters and hold 36.
    private static IEnumerable<IEntityType> Ours(DbContext context) =>
        context.Model.GetEntityTypes().Where(e => !e.IsMappedToJson() && !e.GetTableName()!.StartsWith("AspNet", StringComparison.Ordinal));

    [Fact]
    public void Keys_fit()
    {
        using var context = MigrationScript.Context();

        Assert.All(Ours(context), e => Assert.InRange(e.FindPrimaryKey()!.Properties.Sum(BytesOf), 1, MaxClustered));
        Assert.All(Ours(context).SelectMany(e => e.GetIndexes()), i => Assert.InRange(i.Properties.Sum(BytesOf), 1, MaxIndex));
    }

    [Theory]
    [InlineData("nvarchar(200)", 400)]
    [InlineData("varbinary(16)", 16)]
    [InlineData("datetimeoffset", 10)]
    [InlineData("nvarchar(max)", int.MaxValue)]
    public void Lengths_are_read_from_types(string type, int bytes) => Assert.Equal(bytes, BytesOf(type));

    private static int BytesOf(IProperty property) => BytesOf(property.GetColumnType());

    private static int BytesOf(string type)
    {
        var sized = Sized().Match(type);
        if (sized.Success)
            return int.Parse(sized.Groups[2].Value, CultureInfo.InvariantCulture) * (sized.Groups[1].Value.StartsWith('n') ? 2 : 1);
        return type switch
        {
            "bigint" => 8,
            "int" => 4,
            "bit" => 1,
            "date" => 3,
            "datetimeoffset" => 10,
            "uniqueidentifier" => 16,
            _ => int.MaxValue,
        };
    }

    [GeneratedRegex(@"^(n?varchar|n?char|varbinary|binary)\((\d+)\)$")]
    private static partial Regex Sized();
}
