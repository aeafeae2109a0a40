using Achievements.Domain.Notices;
using Achievements.Domain.Players;

namespace Achievements.Infrastructure.Mails;

/// <summary>Much can happen between the writing of a mail and the moment the server takes it.</summary>
internal static class MailReason
{
    /// <returns>In words for an administrator; null: it goes out.</returns>
    public static string? AgainstSending(Mail mail, Player? player, Recipient? recipient, DateTimeOffset now)
    {
        if (player is null)
            return "The player is gone.";
        if (player.Email != mail.Address)
            return "The player has another address now.";
        if (mail.ExpiresAt <= now)
            return "It came too late to be of use.";
        if (mail.Kind == MailKind.Confirmation)
            return null;
        if (!player.EmailVerified)
            return "The address is not confirmed.";
        if (recipient?.BlockedEmail == mail.Address)
            return "The address takes no mail.";
        if (mail.Kind == MailKind.Reminder)
            return recipient is { RemindsOfStreak: false } ? "The player wants no reminders."
                : player.Streak.KeptUntil != player.Today(now) ? "The streak does not end today any more."
                : null;
        return recipient is { MailFrequency: MailFrequency.Off } ? "The player wants no mail." : null;
    }
}
