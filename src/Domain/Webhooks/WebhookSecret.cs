using System.Security.Cryptography;
using System.Text;

namespace Achievements.Domain.Webhooks;

/// <summary>What a sender and a receiver share, and how messages are signed with it: Standard Webhooks, symmetric signatures (<c>v1</c>).</summary>
public static class WebhookSecret
{
    public const string Prefix = "whsec_";
    public const int MinBytes = 24;
    public const int MaxBytes = 64;
    public const int NewBytes = 32;

    /// <summary>A fresh one, as receivers are given it.</summary>
    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(NewBytes));

    /// <summary>The value of <c>webhook-signature</c>: one signature per secret, so that a receiver may know either while they change.</summary>
    /// <param name="secrets">As <see cref="New"/> makes them.</param>
    /// <param name="id">Without a full stop in it.</param>
    /// <param name="timestamp">Of this attempt.</param>
    /// <param name="body">Exactly what is sent.</param>
    /// <exception cref="FormatException">A secret is none.</exception>
    public static string Sign(IEnumerable<string> secrets, string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body)
    {
        var signed = (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp.ToUnixTimeSeconds()}."), .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(BytesOf(secret), signed))));
    }

    private static byte[] BytesOf(string secret)
    {
        var bytes = Convert.FromBase64String(secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret);
        return bytes.Length is >= MinBytes and <= MaxBytes ? bytes : throw new FormatException($"A secret has {MinBytes} to {MaxBytes} bytes.");
    }
}
