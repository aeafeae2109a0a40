using Achievements.Application.Mails;
using Achievements.Domain;
using Achievements.Domain.Notices;
using MediatR;

namespace Achievements.Web.Display;

/// <summary>A question with one answer.</summary>
/// <param name="OtherHref">Another way to go; null: none.</param>
public sealed record MailQuestion(MailWords Words, string Title, string Text, string Button, string? OtherText, string? OtherHref);

/// <summary>That something was done, or cannot be.</summary>
public sealed record MailMessage(MailWords Words, string Title, string Text, string? LinkText, string? LinkHref);

/// <summary>What a player is mailed: the page behind the link of a mail, and the player's own.</summary>
/// <param name="Action">Where the choice is sent.</param>
/// <param name="ConfirmAction">Where a confirmation is asked for.</param>
/// <param name="UnsubscribeHref">null: the page needs no way out, for whoever is signed in.</param>
public sealed record MailWishesPage(MailWishes Wishes, string Action, string ConfirmAction, string? UnsubscribeHref)
{
    public MailWords Words { get; } = MailWords.In(Wishes.Language);
}

/// <summary>The choice as the form sends it.</summary>
public sealed class MailWishesForm
{
    public MailFrequency Frequency { get; set; }

    public int DigestHour { get; set; } = Recipient.DefaultDigestHour;

    public bool RemindsOfStreak { get; set; }

    public string? Language { get; set; }

    public SetMailWishes ToMessage(long playerId) => new(
        playerId,
        Enum.IsDefined(Frequency) ? Frequency : MailFrequency.AtOnce,
        Math.Clamp(DigestHour, 0, 23),
        RemindsOfStreak,
        Domain.Language.Spoken.Contains(Language) ? Language! : Domain.Language.Default);
}

internal static class MailConfirmation
{
    /// <returns>What to tell the player.</returns>
    public static async Task<string> AskAsync(this IMediator mediator, long playerId, MailWords words)
    {
        try
        {
            await mediator.Send(new AskForConfirmation(playerId), CancellationToken.None);
            return words["Page.Asked"];
        }
        catch (RefusedException refused) when (refused.Code == "mail.too_many")
        {
            return words["Page.TooMany"];
        }
        catch (RefusedException refused) when (refused.Code == "mail.no_address")
        {
            return words["Page.NoAddress"];
        }
        catch (RefusedException refused) when (refused.Code == "mail.confirmed")
        {
            return words["Confirm.Done"];
        }
    }
}
