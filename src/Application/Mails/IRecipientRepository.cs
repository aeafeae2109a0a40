using Achievements.Domain.Notices;
using Achievements.Domain.Players;

namespace Achievements.Application.Mails;

/// <summary>Players as those who are mailed, and their mails, for changing. Everything added is written by the next <see cref="Common.IUnitOfWork.CommitAsync"/>.</summary>
public interface IRecipientRepository
{
    /// <summary>Both, the recipient made and added when there is none yet; null when there is no such player.</summary>
    Task<Addressee?> FindAsync(long playerId, CancellationToken cancellationToken);

    Task<Mail?> FindMailAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>What holds for everybody's mail.</summary>
    Task<MailRules> RulesAsync(CancellationToken cancellationToken);

    /// <summary>Asks the player by mail whether the address is theirs.</summary>
    void AddConfirmation(Player player, DateTimeOffset now);
}

/// <summary>A player, and what is known about their mail.</summary>
public sealed record Addressee(Player Player, Recipient Recipient);
