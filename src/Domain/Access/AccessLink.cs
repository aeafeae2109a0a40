using System.Security.Cryptography;

namespace Achievements.Domain.Access;

/// <summary>
/// A link with which a platform, an admin or a mail hands a player their own session. It works once and not for long, and only its hash is kept: whoever reads the table cannot sign
/// in with it.
/// </summary>
public sealed class AccessLink
{
    public const int HashLength = ApiKey.HashLength;
    public const int MaxByLength = 300;
    public const int MinMinutes = 1;
    public const int MaxMinutes = 1440;
    public const int DefaultMinutes = 15;

    private static readonly TimeSpan DoubleClick = TimeSpan.FromSeconds(30);

    private AccessLink() => Hash = By = null!;

    /// <summary>SHA-256 of the token in lower-case hex. A token carries 256 random bits, so that a slow hash would add nothing.</summary>
    public string Hash { get; private set; }

    public long PlayerId { get; private set; }

    /// <summary>Where it leads.</summary>
    public AccessPage Page { get; private set; }

    /// <summary>Who asked for it: an API key, an admin, or a mail.</summary>
    public string By { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was used; the token by which the second of two at the same moment is refused.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>A hash of what tells the browser that used it from others.</summary>
    public string? UsedBy { get; private set; }

    /// <returns>The record, and the token to hand out.</returns>
    /// <exception cref="RefusedException"><c>link.minutes</c></exception>
    public static (AccessLink Link, string Token) Of(long playerId, AccessPage page, int minutes, string by, DateTimeOffset now)
    {
        if (minutes is < MinMinutes or > MaxMinutes)
            throw new RefusedException("link.minutes", $"A link works for {MinMinutes} to {MaxMinutes} minutes.", "minutes");
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        var created = LocalTime.ToKept(now);
        return (new AccessLink
        {
            Hash = HashOf(token),
            PlayerId = playerId,
            Page = page,
            By = PlainText.Start(by, MaxByLength),
            CreatedAt = created,
            ExpiresAt = created.AddMinutes(minutes),
        }, token);
    }

    public AccessLinkState StateAt(DateTimeOffset now) =>
        UsedAt is not null ? AccessLinkState.Used : now < ExpiresAt ? AccessLinkState.Open : AccessLinkState.Expired;

    /// <summary>Uses it up. The browser that did may come once more within <see cref="DoubleClick"/>: of a double click it only shows the second answer.</summary>
    /// <param name="browser">Something that only this browser knows.</param>
    /// <returns>Whether it opens the session.</returns>
    public bool Use(string browser, DateTimeOffset now)
    {
        var by = HashOf(browser);
        if (StateAt(now) == AccessLinkState.Open)
        {
            (UsedAt, UsedBy) = (LocalTime.ToKept(now), by);
            return true;
        }
        return UsedBy == by && now - UsedAt < DoubleClick;
    }

    public static string HashOf(string token) => ApiKey.HashOf(token);
}

/// <summary>Where a player's session begins. The numbers are stored: never change one.</summary>
public enum AccessPage
{
    Inbox = 0,

    /// <summary>What the player wishes to be told, and how.</summary>
    Preferences = 1,
}

/// <summary>Whether a link still opens anything.</summary>
public enum AccessLinkState
{
    Open = 0,
    Used = 1,
    Expired = 2,

    /// <summary>There is none, or none any more.</summary>
    Unknown = 3,
}
