namespace Achievements.Domain.Notices;

/// <summary>What a mail is for. The numbers are stored: never change one.</summary>
public enum MailKind
{
    /// <summary>Tells of what has just happened.</summary>
    News = 0,

    /// <summary>Tells of what happened since the last one, once a day or a week.</summary>
    Digest = 1,

    /// <summary>The streak ends today without a test.</summary>
    Reminder = 2,

    /// <summary>Asks whether the address is the player's.</summary>
    Confirmation = 3,
}

/// <summary>What has become of a mail. The numbers are stored: never change one.</summary>
public enum MailState
{
    /// <summary>It is to be sent, or to be tried again.</summary>
    Waiting = 0,

    /// <summary>The mail server has taken it.</summary>
    Sent = 1,

    /// <summary>It was tried often enough.</summary>
    Failed = 2,

    /// <summary>The address takes no mail; nothing more is sent to it.</summary>
    Refused = 3,

    /// <summary>There was no reason to send it any more.</summary>
    Dropped = 4,
}
