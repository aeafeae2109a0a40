using System.Security.Cryptography;
using System.Text;

namespace Achievements.Domain.Access;

/// <summary>A key with which a platform calls the API. Only its hash is kept: the key itself is shown once, when it is made.</summary>
public sealed class ApiKey
{
    public const int MaxNameLength = 100;
    public const int PrefixLength = 8;
    public const int HashLength = 64;

    private ApiKey() => Name = Prefix = Hash = null!;

    public Guid Id { get; private set; }

    /// <summary>What an admin calls it: the platform that uses it.</summary>
    public string Name { get; private set; }

    /// <summary>The first characters of the key, so that an admin can tell keys apart.</summary>
    public string Prefix { get; private set; }

    /// <summary>SHA-256 of the key in lower-case hex. A key carries 256 random bits, so that a slow hash would add nothing.</summary>
    public string Hash { get; private set; }

    public ApiScopes Scopes { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Makes a key.</summary>
    /// <returns>The record, and the key to show once.</returns>
    /// <exception cref="RefusedException"><c>key.name</c>, <c>key.scopes</c></exception>
    public static (ApiKey Key, string Secret) Create(string name, ApiScopes scopes, DateTimeOffset now)
    {
        var secret = "ach_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        return (Of(name, secret, scopes, now), secret);
    }

    /// <summary>Registers a key that was chosen elsewhere (the bootstrap key).</summary>
    public static ApiKey Of(string name, string secret, ApiScopes scopes, DateTimeOffset now)
    {
        name = name.Trim();
        if (name.Length is 0 or > MaxNameLength)
            throw new RefusedException("key.name", $"A key's name has 1 to {MaxNameLength} characters.", "name");
        if (scopes == ApiScopes.None || (scopes & ~(ApiScopes.Record | ApiScopes.Read | ApiScopes.Admin)) != 0)
            throw new RefusedException("key.scopes", "A key needs at least one of the scopes record, read, admin.", "scopes");
        return new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Prefix = secret.Length > PrefixLength * 2 ? secret[..PrefixLength] : secret[..1],
            Hash = HashOf(secret),
            Scopes = scopes,
            CreatedAt = LocalTime.ToKept(now),
        };
    }

    /// <summary>From now on the key opens nothing. Revoking twice changes nothing.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= LocalTime.ToKept(now);

    public bool Allows(ApiScopes scope) => RevokedAt is null && (Scopes.HasFlag(ApiScopes.Admin) || Scopes.HasFlag(scope));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
