using Achievements.Domain.Notices;
using MediatR;

namespace Achievements.Application.Mails;

/// <summary>How a player wants to be mailed, and whether that is possible. Refused with <c>player.not_found</c>.</summary>
public sealed record GetMailWishes(long PlayerId) : IRequest<MailWishes>;

/// <param name="Address">null: none is known.</param>
/// <param name="IsVerified">Whether it is known to be the player's; only then mail comes.</param>
/// <param name="IsBlocked">Whether it has refused our mail for good.</param>
/// <param name="Language">As a tag.</param>
/// <param name="TimeZone">The clock that <paramref name="DigestHour"/> is read on.</param>
public sealed record MailWishes(
    string DisplayName, string? Address, bool IsVerified, bool IsBlocked, MailFrequency Frequency, int DigestHour, bool RemindsOfStreak, string Language, string TimeZone);
