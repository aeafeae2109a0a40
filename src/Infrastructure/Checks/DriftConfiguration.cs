using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Checks;

internal sealed class DriftConfiguration : IEntityTypeConfiguration<Drift>
{
    public void Configure(EntityTypeBuilder<Drift> drift)
    {
        drift.HasKey(d => new { d.PlayerId, d.CheckId, d.Total });
        drift.Property(d => d.PlayerId).ValueGeneratedNever();
        drift.Property(d => d.CheckId).ValueGeneratedNever();
        drift.Property(d => d.Total).HasMaxLength(Drift.MaxTotalLength);
    }
}
