using Achievements.Domain.Catalogue;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Persistence.Notices;

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("Notices");
        notice.HasKey(n => new { n.PlayerId, n.Number });
        notice.Property(n => n.PlayerId).ValueGeneratedNever();
        notice.Property(n => n.Number).ValueGeneratedNever();
        notice.Property(n => n.EventId).HasMaxLength(Notice.MaxEventIdLength);
        notice.Property(n => n.AchievementId).HasMaxLength(Achievement.MaxIdLength);
        notice.HasIndex(n => n.CreatedAt);
    }
}

internal sealed class RecipientConfiguration : IEntityTypeConfiguration<Recipient>
{
    public void Configure(EntityTypeBuilder<Recipient> recipient)
    {
        recipient.ToTable("Recipients");
        recipient.HasKey(r => r.PlayerId);
        recipient.Property(r => r.PlayerId).ValueGeneratedNever();
        recipient.Property(r => r.Revision).IsConcurrencyToken();
        recipient.Property(r => r.BlockedEmail).HasMaxLength(Player.MaxEmailLength);
        recipient.Property(r => r.BlockReason).HasMaxLength(Recipient.MaxBlockReasonLength);
        recipient.HasIndex(r => r.MailDueAt);
    }
}
