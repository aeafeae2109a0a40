using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Achievements.Domain.Players;

namespace Achievements.Application.Players;

/// <summary>What a change answered.</summary>
/// <param name="Replayed">The answer is an earlier call's; nothing was changed.</param>
public sealed record Answered<T>(T Answer, bool Replayed);

/// <summary>One attempt of a caller to change a player's record: with a key of its own it can be repeated blindly.</summary>
/// <param name="Key">null: the caller gave none, and every call is a new one.</param>
/// <param name="Fingerprint">Tells whether a repeated key came with the same request.</param>
/// <param name="Json">How the answer is kept.</param>
internal sealed record Attempt<T>(string? Key, string Fingerprint, JsonTypeInfo<T> Json)
{
    /// <param name="request">All that the caller asked for, beginning with a word that no other kind of call begins with: they share the player's keys.</param>
    /// <exception cref="Domain.RefusedException"><c>idempotencyKey.format</c></exception>
    public static Attempt<T> Of(string? key, FormattableString request, JsonTypeInfo<T> json) =>
        new(key is null ? null : Receipt.CheckKey(key), Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(request.ToString(CultureInfo.InvariantCulture)))), json);
}
