using MediatR;

namespace Achievements.Application.Mails;

/// <summary>What the link in a mail lets its holder do.</summary>
public enum MailTokenUse
{
    /// <summary>Choose what is mailed, or end it.</summary>
    Choices,

    /// <summary>Confirm the address.</summary>
    Confirmation,
}

/// <summary>Whom a token was made for.</summary>
public sealed record MailTokenHolder(long PlayerId, byte[] AddressPrint);

/// <summary>Whose link it is; null when it is none of ours, too old, or made for an address that is not the player's any more.</summary>
public sealed record OpenMailLink(string Token, MailTokenUse Use) : IRequest<MailLinkHolder?>;

/// <summary>The player at the other end of a link in a mail.</summary>
public sealed record MailLinkHolder(long PlayerId, string Address, string Language);
