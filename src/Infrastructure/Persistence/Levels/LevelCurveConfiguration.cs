using System.Globalization;
using Achievements.Domain.Levels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Persistence.Levels;

internal sealed class LevelCurveConfiguration : IEntityTypeConfiguration<LevelCurveVersion>
{
    public void Configure(EntityTypeBuilder<LevelCurveVersion> version)
    {
        version.ToTable("LevelCurves");
        version.HasKey(v => v.Version);
        version.Property(v => v.Version).ValueGeneratedNever();
        version.Property(v => v.CreatedBy).HasMaxLength(LevelCurveVersion.MaxNameOfWho);
        version.Ignore(v => v.Curve);
        version.ComplexProperty(v => v.Definition, definition =>
        {
            definition.Property(d => d.Kind).HasColumnName("Kind");
            definition.Property(d => d.Step).HasColumnName("Step");
            definition.Property(d => d.Base).HasColumnName("Base");
            definition.Property(d => d.Increment).HasColumnName("Increment");
            // In hundredths: a decimal is no number in every database.
            definition.Property(d => d.Factor).HasColumnName("FactorPercent").HasConversion(f => (int?)(f * 100), p => p / 100m);
            definition.Property(d => d.KeepsReached).HasColumnName("KeepsReached");
            definition.Property(d => d.Starts).HasColumnName("Starts").HasConversion(
                starts => string.Join(' ', starts.Select(s => s.ToString(CultureInfo.InvariantCulture))),
                text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => long.Parse(s, CultureInfo.InvariantCulture)).ToArray(),
                ByItems<long>());
            // A name holds no line break.
            definition.Property(d => d.Names).HasColumnName("Names").HasConversion(
                names => string.Join('\n', names.Select(LineOf)),
                text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(NameOf).ToArray(),
                ByItems<LevelName>());
        });
    }

    private static string LineOf(LevelName name) => string.Create(CultureInfo.InvariantCulture, $"{name.Level} {name.Name}");

    private static LevelName NameOf(string line)
    {
        var end = line.IndexOf(' ', StringComparison.Ordinal);
        return new LevelName(long.Parse(line.AsSpan(0, end), CultureInfo.InvariantCulture), line[(end + 1)..]);
    }

    private static ValueComparer<IReadOnlyList<T>> ByItems<T>() => new(
        (a, b) => a!.SequenceEqual(b!), items => items.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)), items => items.ToArray());
}
