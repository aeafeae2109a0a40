using Achievements.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Persistence.Access;

internal sealed class AccessLinkConfiguration : IEntityTypeConfiguration<AccessLink>
{
    public void Configure(EntityTypeBuilder<AccessLink> link)
    {
        link.ToTable("AccessLinks");
        link.HasKey(l => l.Hash);
        link.Property(l => l.Hash).HasMaxLength(AccessLink.HashLength);
        link.Property(l => l.By).HasMaxLength(AccessLink.MaxByLength);
        link.Property(l => l.UsedBy).HasMaxLength(AccessLink.HashLength);
        // Two at the same moment both see it unused; the second one's write finds it used.
        link.Property(l => l.UsedAt).IsConcurrencyToken();
        link.HasIndex(l => l.PlayerId);
        link.HasIndex(l => l.ExpiresAt);
    }
}
