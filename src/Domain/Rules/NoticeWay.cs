namespace Achievements.Domain.Rules;

/// <summary>How loudly a channel tells people of something. The numbers are stored: never change one.</summary>
public enum NoticeWay
{
    /// <summary>Not at all.</summary>
    Silent = 0,

    /// <summary>Quietly: what comes together is one line without a toast; mail waits for the digest.</summary>
    Summary = 1,

    /// <summary>Each by itself: a line and a toast; mail at once, for those who wish it so.</summary>
    Full = 2,
}

/// <summary>How one kind of notice reaches people.</summary>
/// <param name="Inbox">In the inbox and live on the player's pages.</param>
/// <param name="Mail">By mail, at most: a player may wish for less.</param>
public readonly record struct NoticeRoute(NoticeWay Inbox, NoticeWay Mail)
{
    public bool IsSilent => Inbox == NoticeWay.Silent && Mail == NoticeWay.Silent;
}

/// <summary>A way to those who are told.</summary>
public enum NoticeChannelKind
{
    /// <summary>The inbox, and toasts on the player's pages.</summary>
    Inbox = 0,
    Mail = 1,
    Webhooks = 2,
}
