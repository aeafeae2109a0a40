using Achievements.Application.Mails;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Infrastructure.Email;
using Achievements.Infrastructure.Mails;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Mails;

internal sealed class RecipientRepository(AchievementsDbContext db, EmailSettings settings, IServiceProvider services) : IRecipientRepository
{
    public async Task<Addressee?> FindAsync(long playerId, CancellationToken cancellationToken)
    {
        if (await db.Players.SingleOrDefaultAsync(p => p.Id == playerId, cancellationToken) is not { } player)
            return null;
        if (await db.Recipients.SingleOrDefaultAsync(r => r.PlayerId == playerId, cancellationToken) is not { } recipient)
            db.Recipients.Add(recipient = Recipient.Of(player));
        return new Addressee(player, recipient);
    }

    public Task<Mail?> FindMailAsync(Guid id, CancellationToken cancellationToken) => db.Mails.SingleOrDefaultAsync(m => m.Id == id, cancellationToken);

    public Task<MailRules> RulesAsync(CancellationToken cancellationToken) => MailComposer.RulesAsync(services, settings, cancellationToken);

    public void AddConfirmation(Player player, DateTimeOffset now) => db.Mails.Add(Mail.To(player, MailKind.Confirmation, [], MailComposer.DomainOf(settings), now));
}
