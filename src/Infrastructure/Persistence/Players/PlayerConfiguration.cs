using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Persistence.Players;

// Every key starts with the player: rows of one player lie together, and the tables could be split by player. Foreign keys are left out on the tables that every
// test writes: players are never deleted, and each check costs a look-up per row (ADR 0004).

internal sealed class PlayerConfiguration : IEntityTypeConfiguration<Player>
{
    public void Configure(EntityTypeBuilder<Player> player)
    {
        player.Property(p => p.ExternalId).HasMaxLength(Player.MaxExternalIdLength);
        player.HasIndex(p => p.ExternalId).IsUnique();
        player.Property(p => p.DisplayName).HasMaxLength(Player.MaxDisplayNameLength);
        player.Property(p => p.Email).HasMaxLength(Player.MaxEmailLength);
        player.Property(p => p.TimeZone).HasMaxLength(LocalTime.MaxZoneLength);
        player.Property(p => p.Language).HasMaxLength(Language.MaxLength).HasDefaultValue(Language.Default).ValueGeneratedNever();
        player.Property(p => p.Revision).IsConcurrencyToken();
        player.ComplexProperty(p => p.Totals);
        player.ComplexProperty(p => p.Streak);
        player.ComplexProperty(p => p.Pace);
    }
}

internal sealed class TestResultConfiguration : IEntityTypeConfiguration<TestResult>
{
    public void Configure(EntityTypeBuilder<TestResult> result)
    {
        result.HasKey(r => new { r.PlayerId, r.Number });
        result.Property(r => r.Number).ValueGeneratedNever();
        result.Property(r => r.PlayerId).ValueGeneratedNever();
        result.Property(r => r.TimeZone).HasMaxLength(LocalTime.MaxZoneLength);
        result.Property(r => r.Reference).HasMaxLength(TestResult.MaxReferenceLength);
        result.Property(r => r.Boosts).HasMaxLength(TestResult.MaxBoostsLength);
        result.Property(r => r.VoidReason).HasMaxLength(XpEntry.MaxReasonLength);
        result.ComplexProperty(r => r.After);
    }
}

internal sealed class UnlockConfiguration : IEntityTypeConfiguration<Unlock>
{
    public void Configure(EntityTypeBuilder<Unlock> unlock)
    {
        unlock.HasKey(u => new { u.PlayerId, u.AchievementId });
        unlock.Property(u => u.PlayerId).ValueGeneratedNever();
        unlock.Property(u => u.AchievementId).HasMaxLength(Achievement.MaxIdLength);
        unlock.Property(u => u.RevokeReason).HasMaxLength(XpEntry.MaxReasonLength);
        // A revoked award counts nowhere; who needs it asks for it.
        unlock.HasQueryFilter(u => u.RevokedAt == null);
        unlock.HasIndex(u => new { u.AchievementId, u.AwardedAt });
        unlock.HasIndex(u => u.AwardedAt);
    }
}

internal sealed class XpEntryConfiguration : IEntityTypeConfiguration<XpEntry>
{
    public void Configure(EntityTypeBuilder<XpEntry> entry)
    {
        entry.HasKey(e => new { e.PlayerId, e.Number });
        entry.Property(e => e.PlayerId).ValueGeneratedNever();
        entry.Property(e => e.Number).ValueGeneratedNever();
        entry.Property(e => e.Reason).HasMaxLength(XpEntry.MaxReasonLength);
        entry.Property(e => e.By).HasMaxLength(XpEntry.MaxByLength);
        entry.Property(e => e.AchievementId).HasMaxLength(Achievement.MaxIdLength);
    }
}

internal sealed class ReceiptConfiguration : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> receipt)
    {
        receipt.HasKey(r => new { r.PlayerId, r.Key });
        receipt.Property(r => r.PlayerId).ValueGeneratedNever();
        receipt.Property(r => r.Key).HasMaxLength(Receipt.MaxKeyLength);
        receipt.Property(r => r.Fingerprint).HasMaxLength(64);
    }
}
