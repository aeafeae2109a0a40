using Achievements.Domain.Players;
using Achievements.Domain.Rules;

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

    /// <summary>What becomes of a mail that is due.</summary>
    public MailTurn TakeMail(Player player, MailRules rules, DateTimeOffset now)
    {
        Revision++;
        if (MailFrequency == MailFrequency.Off || !CanBeMailed(player))
        {
            MailDueAt = null;
            return MailTurn.Never;
        }
        var at = MayBeMailedAt(player, rules, now);
        if (at > now)
        {
            MailDueAt = LocalTime.ToKept(at);
            return MailTurn.Later;
        }
        MailDueAt = null;
        CountMail(player.Today(now));
        return MailTurn.Now;
    }

    /// <summary>All that waited was read meanwhile.</summary>
    public void NothingToMail() => (MailDueAt, Revision) = (null, Revision + 1);

    /// <summary>Counts a mail that cannot wait, such as a reminder; it is left out where there were enough today or the hours are quiet.</summary>
    /// <returns>Whether it may go out now.</returns>
    public bool TakeMailNow(Player player, MailRules rules, DateTimeOffset now)
    {
        if (!CanBeMailed(player) || MayBeMailedAt(player, rules, now) > now)
            return false;
        CountMail(player.Today(now));
        Revision++;
        return true;
    }

    /// <summary>Counts a mail that the player asks for to an address that is not confirmed.</summary>
    /// <returns>Whether there were not too many today.</returns>
    public bool TakeConfirmation(Player player, MailRules rules, DateTimeOffset now)
    {
        if (HadEnough(player.Today(now), rules))
            return false;
        CountMail(player.Today(now));
        Revision++;
        return true;
    }

    /// <summary>The player is reminded of the streak for this local day: once, whatever else happens.</summary>
    /// <returns>Whether it had not been done yet.</returns>
    public bool Remind(DateOnly day)
    {
        if (RemindedDay >= day)
            return false;
        (RemindedDay, Revision) = (day, Revision + 1);
        return true;
    }

    /// <summary>How the player wants to be mailed from now on. A mail that waits comes when the new wish says, or not at all.</summary>
    /// <exception cref="RefusedException"><c>mail.digest_hour</c></exception>
    public void Wish(MailFrequency frequency, int digestHour, bool remindsOfStreak, Player player, DateTimeOffset now)
    {
        if (digestHour is < 0 or > 23)
            throw new RefusedException("mail.digest_hour", "The hour of digests lies between 0 and 23.", "digestHour");
        (MailFrequency, DigestHour, RemindsOfStreak) = (frequency, digestHour, remindsOfStreak);
        if (frequency != MailFrequency.Off || remindsOfStreak)
            UnsubscribedAt = null;
        Replan(player, now);
    }

    /// <summary>No mail any more.</summary>
    public void Unsubscribe(Player player, DateTimeOffset now)
    {
        (MailFrequency, RemindsOfStreak, UnsubscribedAt) = (MailFrequency.Off, false, LocalTime.ToKept(now));
        Replan(player, now);
    }

    /// <summary>The server in charge of the address says that it takes no mail for it, now or later.</summary>
    public void Block(string address, string reason, DateTimeOffset now)
    {
        (BlockedEmail, BlockedAt, Revision) = (address, LocalTime.ToKept(now), Revision + 1);
        BlockReason = PlainText.Start(string.Concat(reason.ReplaceLineEndings(" ").Where(c => !char.IsControl(c) && !char.IsSurrogate(c))), MaxBlockReasonLength);
    }

    /// <summary>The address takes mail after all: the player has confirmed it, or an administrator knows better.</summary>
    public void Unblock()
    {
        (BlockedEmail, BlockReason, BlockedAt) = (null, null, null);
        Revision++;
    }

    private void Replan(Player player, DateTimeOffset now)
    {
        Revision++;
        // What waits for a mail that will never come is found, and let go, when the mail would have been due.
        if (MailDueAt is not null)
            MailDueAt = LocalTime.ToKept(MailFrequency == MailFrequency.Off ? now : NextMailAt(player, NoticeWay.Full, now));
    }

    private DateTimeOffset MayBeMailedAt(Player player, MailRules rules, DateTimeOffset now)
    {
        var today = player.Today(now);
        var from = HadEnough(today, rules) ? LocalTime.EndOf(today, player.TimeZone) : now;
        return rules.Notices.AfterQuiet(from, player.TimeZone);
    }

    private bool HadEnough(DateOnly today, MailRules rules) => MailDay == today && MailsOnDay >= rules.MostPerDay;

    private void CountMail(DateOnly today) => (MailsOnDay, MailDay) = (MailDay == today ? MailsOnDay + 1 : 1, today);

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
