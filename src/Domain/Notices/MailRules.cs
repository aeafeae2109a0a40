using Achievements.Domain.Rules;

namespace Achievements.Domain.Notices;

/// <summary>What holds for everybody's mail.</summary>
/// <param name="Notices">Quiet hours, pauses, and what is mailed at all.</param>
/// <param name="MostPerDay">Mails to one player on one local day; what is more waits for the next.</param>
public sealed record MailRules(NoticeSettings Notices, int MostPerDay)
{
    public const int DefaultMostPerDay = 4;
    public const int HighestMostPerDay = 100;

    /// <summary>How long before the local day ends players are reminded of their streak.</summary>
    public static readonly TimeSpan RemindsBefore = TimeSpan.FromHours(4);

    public bool IsPaused => Notices.MailPausedAt is not null;

    /// <summary>From this local time on, reminders of a streak go out: an hour before the quiet hours if those come first.</summary>
    public TimeOnly RemindsFrom
    {
        get
        {
            var usual = TimeOnly.MinValue.Add(-RemindsBefore);
            var (from, until) = (Notices.QuietFrom, Notices.QuietUntil);
            return from != until && usual.IsBetween(from, until) && from > new TimeOnly(1, 0) ? from.AddHours(-1) : usual;
        }
    }
}
