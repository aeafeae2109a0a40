using Achievements.Domain.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Persistence.Rules;

internal sealed class LimitsConfiguration : IEntityTypeConfiguration<Limits>
{
    public void Configure(EntityTypeBuilder<Limits> limits)
    {
        limits.Property(l => l.Id).ValueGeneratedNever();
        limits.Property(l => l.Revision).IsConcurrencyToken();
        limits.Ignore(l => l.LookBack);
    }
}

internal sealed class BoostConfiguration : IEntityTypeConfiguration<Boost>
{
    public void Configure(EntityTypeBuilder<Boost> boost)
    {
        boost.Property(b => b.Name).HasMaxLength(Boost.MaxNameLength);
        boost.Property(b => b.Multiplier).HasPrecision(9, 2);
        boost.Property(b => b.Revision).IsConcurrencyToken();
    }
}
