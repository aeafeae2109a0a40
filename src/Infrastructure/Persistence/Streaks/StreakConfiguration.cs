using Achievements.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Persistence.Streaks;

// As all that belongs to a player: keys start with the player, and players are never deleted.

internal sealed class StreakDayConfiguration : IEntityTypeConfiguration<StreakDay>
{
    public void Configure(EntityTypeBuilder<StreakDay> day)
    {
        day.HasKey(d => new { d.PlayerId, d.Day });
        day.Property(d => d.PlayerId).ValueGeneratedNever();
        day.Property(d => d.TimeZone).HasMaxLength(LocalTime.MaxZoneLength);
        day.Property(d => d.Reason).HasMaxLength(StreakReason.MaxLength);
    }
}

internal sealed class StreakPauseConfiguration : IEntityTypeConfiguration<StreakPause>
{
    public void Configure(EntityTypeBuilder<StreakPause> pause)
    {
        pause.HasKey(p => new { p.PlayerId, p.Number });
        pause.Property(p => p.PlayerId).ValueGeneratedNever();
        pause.Property(p => p.Number).ValueGeneratedNever();
        pause.Property(p => p.Reason).HasMaxLength(StreakReason.MaxLength);
    }
}

internal sealed class FreezeGrantConfiguration : IEntityTypeConfiguration<FreezeGrant>
{
    public void Configure(EntityTypeBuilder<FreezeGrant> grant)
    {
        grant.HasKey(g => new { g.PlayerId, g.Number });
        grant.Property(g => g.PlayerId).ValueGeneratedNever();
        grant.Property(g => g.Number).ValueGeneratedNever();
        grant.Property(g => g.Reason).HasMaxLength(StreakReason.MaxLength);
    }
}

internal sealed class StreakRepairConfiguration : IEntityTypeConfiguration<StreakRepair>
{
    public void Configure(EntityTypeBuilder<StreakRepair> repair)
    {
        repair.HasKey(r => new { r.PlayerId, r.Day });
        repair.Property(r => r.PlayerId).ValueGeneratedNever();
        repair.Property(r => r.Reason).HasMaxLength(StreakReason.MaxLength);
    }
}

internal sealed class FreezePolicyConfiguration : IEntityTypeConfiguration<FreezePolicy>
{
    public void Configure(EntityTypeBuilder<FreezePolicy> policy) => policy.HasKey(p => p.From);
}

internal sealed class StreakAmnestyConfiguration : IEntityTypeConfiguration<StreakAmnesty>
{
    public void Configure(EntityTypeBuilder<StreakAmnesty> amnesty)
    {
        amnesty.Property(a => a.Id).ValueGeneratedNever();
        amnesty.Property(a => a.Reason).HasMaxLength(StreakReason.MaxLength);
    }
}

internal sealed class AmnestyPlayerConfiguration : IEntityTypeConfiguration<AmnestyPlayer>
{
    public void Configure(EntityTypeBuilder<AmnestyPlayer> player)
    {
        player.HasKey(p => new { p.PlayerId, p.AmnestyId });
        player.Property(p => p.PlayerId).ValueGeneratedNever();
    }
}
