using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Persistence.Mails;

internal sealed class MailConfiguration : IEntityTypeConfiguration<Mail>
{
    public void Configure(EntityTypeBuilder<Mail> mail)
    {
        mail.ToTable("Mails");
        mail.HasKey(m => m.Id);
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.Property(m => m.Address).HasMaxLength(Player.MaxEmailLength);
        mail.Property(m => m.MessageId).HasMaxLength(Mail.MaxMessageIdLength);
        mail.Property(m => m.Notices).HasMaxLength(Mail.MaxNoticesLength);
        mail.Property(m => m.Subject).HasMaxLength(Mail.MaxSubjectLength);
        mail.Property(m => m.Language).HasMaxLength(Domain.Language.MaxLength);
        mail.Property(m => m.LastError).HasMaxLength(Mail.MaxErrorLength);
        mail.Property(m => m.History).HasMaxLength(Mail.MaxHistoryLength);
        mail.Property(m => m.LeasedBy).HasMaxLength(Mail.MaxOwnerLength);
        mail.Property(m => m.Revision).IsConcurrencyToken();
        mail.Ignore(m => m.NoticeNumbers);
        mail.HasIndex(m => new { m.State, m.NextAttemptAt });
        mail.HasIndex(m => m.CreatedAt);
        mail.HasIndex(m => m.PlayerId);
    }
}

internal sealed class MailTemplateConfiguration : IEntityTypeConfiguration<MailTemplate>
{
    public void Configure(EntityTypeBuilder<MailTemplate> template)
    {
        template.ToTable("MailTemplates");
        template.HasKey(t => new { t.Kind, t.Language });
        template.Property(t => t.Language).HasMaxLength(Domain.Language.MaxLength);
        template.Property(t => t.Subject).HasMaxLength(MailTemplate.MaxSubjectLength);
        template.Property(t => t.Revision).IsConcurrencyToken();
    }
}
