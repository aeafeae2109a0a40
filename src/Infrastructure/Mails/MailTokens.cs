using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Achievements.Application.Mails;
using Achievements.Domain.Players;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Achievements.Infrastructure.Mails;

/// <summary>
/// Makes and reads the signed part of links in mails: who, and a fingerprint of the address, so that a link ends with the address it was sent to. What lets somebody out works for
/// as long as the keys are kept; what lets somebody in does not.
/// </summary>
internal sealed class MailTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    private const int PrintLength = 16;

    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromDays(3);

    private readonly IDataProtector _choices = protection.CreateProtector("Achievements.Mail.Choices.v1");
    private readonly IDataProtector _confirmation = protection.CreateProtector("Achievements.Mail.Confirmation.v1");

    public string ForChoices(Player player, string address) => Protect(_choices, player.Id, address, null);

    public string ForConfirmation(Player player, string address) => Protect(_confirmation, player.Id, address, clock.GetUtcNow() + ConfirmWithin);

    /// <returns>null: it is none of ours, or too old.</returns>
    public MailTokenHolder? Read(MailTokenUse use, string token)
    {
        try
        {
            var bytes = (use == MailTokenUse.Choices ? _choices : _confirmation).Unprotect(WebEncoders.Base64UrlDecode(token));
            var (id, until) = (BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)));
            return until != 0 && clock.GetUtcNow().UtcTicks > until ? null : new MailTokenHolder(id, bytes[16..]);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    public static bool IsFor(MailTokenHolder holder, string? address) => address is not null && PrintOf(address).SequenceEqual(holder.AddressPrint);

    private static string Protect(IDataProtector protector, long playerId, string address, DateTimeOffset? until)
    {
        var bytes = new byte[16 + PrintLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, playerId);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), until?.UtcTicks ?? 0);
        PrintOf(address).CopyTo(bytes.AsSpan(16));
        return WebEncoders.Base64UrlEncode(protector.Protect(bytes));
    }

    private static ReadOnlySpan<byte> PrintOf(string address) => SHA256.HashData(Encoding.UTF8.GetBytes(address)).AsSpan(0, PrintLength);
}
