using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Persistence.Catalogue;

internal sealed class AchievementConfiguration : IEntityTypeConfiguration<Achievement>
{
    public void Configure(EntityTypeBuilder<Achievement> achievement)
    {
        achievement.Property(a => a.Id).HasMaxLength(Achievement.MaxIdLength).ValueGeneratedNever();
        achievement.Property(a => a.Name).HasMaxLength(AchievementDefinition.MaxNameLength);
        achievement.Property(a => a.Description).HasMaxLength(AchievementDefinition.MaxDescriptionLength);
        achievement.Property(a => a.Category).HasMaxLength(AchievementDefinition.MaxCategoryLength);
        achievement.Property(a => a.Revision).IsConcurrencyToken();
        achievement.Ignore(a => a.MayBeHeldAlready);
        achievement.ComplexProperty(a => a.Art, art =>
        {
            art.Property(b => b.Glyph).HasMaxLength(BadgeGlyph.MaxLength);
            art.Property(b => b.Colour).HasMaxLength(BadgeArt.ColourLength);
        });
        achievement.ComplexProperty(a => a.Window, window =>
            window.Property(w => w!.TimeZone).HasMaxLength(LocalTime.MaxZoneLength));
        // One column: requirements are read and written with their achievement, in their order, and never alone.
        achievement.OwnsMany(a => a.Requirements, requirement => requirement.ToJson());
        achievement.Navigation(a => a.Requirements).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class CatalogueVersionConfiguration : IEntityTypeConfiguration<CatalogueVersion>
{
    public void Configure(EntityTypeBuilder<CatalogueVersion> version)
    {
        version.Property(v => v.Id).ValueGeneratedNever();
        version.HasData(new { Id = CatalogueVersion.OnlyId, Value = 1L });
    }
}

internal sealed class BackfillConfiguration : IEntityTypeConfiguration<Backfill>
{
    public void Configure(EntityTypeBuilder<Backfill> backfill)
    {
        backfill.Property(b => b.Id).ValueGeneratedNever();
        backfill.Property(b => b.Revision).IsConcurrencyToken();
        backfill.Property(b => b.Owner).HasMaxLength(Backfill.MaxOwnerLength);
        backfill.Property(b => b.Error).HasMaxLength(Backfill.MaxErrorLength);
        // Slugs hold no spaces; a joined text reads the same in every database.
        backfill.Property(b => b.AchievementIds).HasConversion(
            ids => string.Join(' ', ids),
            text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            new ValueComparer<IReadOnlyList<string>>(
                (a, b) => a!.SequenceEqual(b!), ids => ids.Aggregate(0, (hash, id) => HashCode.Combine(hash, id)), ids => ids.ToArray()));
        backfill.HasIndex(b => new { b.State, b.CreatedAt });
    }
}
