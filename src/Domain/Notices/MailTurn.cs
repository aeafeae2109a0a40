namespace Achievements.Domain.Notices;

/// <summary>What becomes of a mail that is due.</summary>
public enum MailTurn
{
    /// <summary>It is written now.</summary>
    Now,

    /// <summary>The hours are quiet, or there were enough mails today; a later time is planned.</summary>
    Later,

    /// <summary>The player wants none, or has no address that may be written to.</summary>
    Never,
}
