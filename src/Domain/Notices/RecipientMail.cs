using Achievements.Domain.Players;

namespace Achievements.Domain.Notices;

/// <content>Mail: what the player wishes, when the next one is due, and how many there were.</content>
public sealed partial class Recipient
{
    public const int DefaultDigestHour = 17;
    public const int MaxBlockReasonLength = 300;

    /// <summary>What happens within this time comes in one mail.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromMinutes(1);

    public MailFrequency MailFrequency { get; private set; } = MailFrequency.AtOnce;

    /// <summary>The local hour of digests, 0 to 23.</summary>
    public int DigestHour { get; private set; } = DefaultDigestHour;

    /// <summary>Whether a mail says that the streak is about to end.</summary>
    public bool RemindsOfStreak { get; private set; } = true;

    /// <summary>When the next mail is to be composed; null: nothing waits.</summary>
    public DateTimeOffset? MailDueAt { get; private set; }

    /// <summary>When the player ended all mail by one click; null: never, or mail is wanted again.</summary>
    public DateTimeOffset? UnsubscribedAt { get; private set; }

    /// <summary>The address that refused mail for good. Once the player has another, or confirms it, this stands for nothing.</summary>
    public string? BlockedEmail { get; private set; }

    /// <summary>What the mail server said.</summary>
    public string? BlockReason { get; private set; }

    public DateTimeOffset? BlockedAt { get; private set; }

    /// <summary>The local day for which the player was last reminded of the streak.</summary>
    public DateOnly? RemindedDay { get; private set; }

    /// <summary>The local day that <see cref="MailsOnDay"/> counts.</summary>
    public DateOnly? MailDay { get; private set; }

    /// <summary>How many mails were composed on <see cref="MailDay"/>.</summary>
    public int MailsOnDay { get; private set; }

    /// <summary>Whether there is an address that may be written to.</summary>
    public bool CanBeMailed(Player player) => player is { Email: not null, EmailVerified: true } && player.Email != BlockedEmail;

    /// <summary>Plans the mail that will carry a notice written now; one that is planned already carries it, too.</summary>
    /// <param name="way">How loudly mail tells of it at most: a <see cref="NoticeWay.Summary"/> waits for the player's digest hour.</param>
    /// <returns>Whether there will be one: what the notice keeps as <see cref="Notice.AwaitsMail"/>.</returns>
    public bool PlanMail(Player player, NoticeWay way, DateTimeOffset now)
    {
        if (way == NoticeWay.Silent || MailFrequency == MailFrequency.Off || !CanBeMailed(player))
            return false;
        if (LocalTime.ToKept(NextMailAt(player, way, now)) is var at && !(MailDueAt <= at))
        {
            MailDueAt = at;
            Revision++;
        }
        return true;
    }

    private DateTimeOffset NextMailAt(Player player, NoticeWay way, DateTimeOffset now)
    {
        if (MailFrequency == MailFrequency.AtOnce && way == NoticeWay.Full)
            return now + Gather;
        var day = player.Today(now);
        for (; ; day = day.AddDays(1))
        {
            var at = LocalTime.InstantOf(day, new TimeOnly(DigestHour, 0), player.TimeZone);
            if (at > now && (MailFrequency != MailFrequency.Weekly || day.DayOfWeek == DayOfWeek.Monday))
                return at;
        }
    }
}
