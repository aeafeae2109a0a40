using System.Globalization;
using Achievements.Domain.Players;

namespace Achievements.Domain.Notices;

/// <summary>One mail on its way to a player. It keeps which notices it tells of, not its text: that is written when it is sent, in the player's language.</summary>
public sealed class Mail
{
    /// <summary>Notices told one by one; of more, only how many there are.</summary>
    public const int MaxNotices = 20;

    public const int MaxMessageIdLength = 300;
    public const int MaxSubjectLength = 200;
    public const int MaxErrorLength = 300;
    public const int MaxHistoryLength = 2000;
    public const int MaxNoticesLength = 400;
    public const int MaxOwnerLength = 200;

    /// <summary>After each failure that may pass; then the mail is given up.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3),
        TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>A server that does not answer at all is asked again soon, and for as long as it takes.</summary>
    private static readonly TimeSpan ServerPause = TimeSpan.FromMinutes(1);

    private Mail() => Address = MessageId = Notices = null!;

    public Guid Id { get; private set; }

    public long PlayerId { get; private set; }

    public MailKind Kind { get; private set; }

    /// <summary>The address at the time.</summary>
    public string Address { get; private set; }

    /// <summary>RFC 5322, without brackets: the same however often it is tried, so that a receiver drops repeats.</summary>
    public string MessageId { get; private set; }

    /// <summary>The numbers of the notices that are told one by one, separated by commas.</summary>
    public string Notices { get; private set; }

    /// <summary>How many notices it tells of.</summary>
    public int Count { get; private set; }

    /// <summary>The subject that was sent; null before.</summary>
    public string? Subject { get; private set; }

    /// <summary>The spoken language it was written in; null before it was.</summary>
    public string? Language { get; private set; }

    public MailState State { get; private set; }

    /// <summary>How often it was handed to the mail server, or would have been.</summary>
    public int Attempts { get; private set; }

    /// <summary>Failures that count towards giving up.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it is tried next; null: not any more.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>From when on it is of no use; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>When it was sent, given up or dropped; null while it waits.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it failed, was refused or dropped, or has to wait.</summary>
    public string? LastError { get; private set; }

    /// <summary>What happened to it so far, a line each, the newest last.</summary>
    public string? History { get; private set; }

    /// <summary>The node that sends it at this moment.</summary>
    public string? LeasedBy { get; private set; }

    /// <summary>When another node may take it: the one that had it must have been killed.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public int Revision { get; private set; }

    /// <summary>By so much a mail that cannot wait is dated back.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <param name="domain">What follows the @ of the message id.</param>
    /// <param name="expiresAt">From when on it is of no use.</param>
    public static Mail To(Player player, MailKind kind, IReadOnlyCollection<long> notices, string domain, DateTimeOffset now, DateTimeOffset? expiresAt = null)
    {
        var id = Guid.CreateVersion7(now);
        return new Mail
        {
            Id = id,
            PlayerId = player.Id,
            Kind = kind,
            Address = player.Email!,
            MessageId = $"{id:N}@{domain}",
            Notices = string.Join(',', notices.Take(MaxNotices).Select(n => n.ToString(CultureInfo.InvariantCulture))),
            Count = notices.Count,
            CreatedAt = LocalTime.ToKept(now),
            // What cannot wait stands in front of a long queue.
            NextAttemptAt = LocalTime.ToKept(kind is MailKind.Reminder or MailKind.Confirmation ? now - Ahead : now),
            ExpiresAt = expiresAt is { } end ? LocalTime.ToKept(end) : null,
        };
    }

    /// <summary>The numbers of the notices that are told one by one.</summary>
    public IReadOnlyList<long> NoticeNumbers =>
        [.. Notices.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => long.Parse(n, CultureInfo.InvariantCulture))];

    /// <summary>One node takes it, to send it.</summary>
    public void Lease(string owner, DateTimeOffset until) => (LeasedBy, LeasedUntil, Revision) = (owner, LocalTime.ToKept(until), Revision + 1);

    /// <summary>The node that took it stops before it was tried.</summary>
    public void GiveBack() => (LeasedBy, LeasedUntil, Revision) = (null, null, Revision + 1);

    /// <summary>What was written, whatever becomes of it.</summary>
    public void Written(string subject, string language) => (Subject, Language) = (PlainText.Start(subject, MaxSubjectLength), language);

    public void Sent(DateTimeOffset now)
    {
        Attempts++;
        End(MailState.Sent, null, now);
    }

    /// <summary>The server said that it may work later, or something else went wrong with this mail.</summary>
    public void Delay(string error, DateTimeOffset now)
    {
        Attempts++;
        if (Failures == Pauses.Length)
            End(MailState.Failed, error, now);
        else
            Wait(error, Pauses[Failures++], now);
    }

    /// <summary>There was no server to hand it to: nothing is wrong with the mail.</summary>
    public void AwaitServer(string error, DateTimeOffset now)
    {
        Attempts++;
        Wait(error, ServerPause, now);
    }

    /// <summary>Its address takes no mail.</summary>
    public void Refuse(string error, DateTimeOffset now)
    {
        Attempts++;
        End(MailState.Refused, error, now);
    }

    /// <summary>It is not the time for it: the hours are quiet.</summary>
    public void Hold(DateTimeOffset until) =>
        (NextAttemptAt, LeasedBy, LeasedUntil, Revision) = (LocalTime.ToKept(until), null, null, Revision + 1);

    /// <summary>There is no reason to send it any more.</summary>
    public void Drop(string reason, DateTimeOffset now) => End(MailState.Dropped, reason, now);

    /// <summary>An administrator wants it tried once more, at once.</summary>
    /// <exception cref="RefusedException"><c>mail.sent</c></exception>
    public void TryAgain(DateTimeOffset now)
    {
        if (State == MailState.Sent)
            throw new RefusedException("mail.sent", "The mail server has taken this mail; it is not sent twice.");
        (State, Failures, NextAttemptAt, EndedAt, ExpiresAt, Revision) = (MailState.Waiting, 0, LocalTime.ToKept(now), null, null, Revision + 1);
        Note("tried again by hand", now);
    }

    private void Wait(string error, TimeSpan pause, DateTimeOffset now)
    {
        (LastError, NextAttemptAt, LeasedBy, LeasedUntil, Revision) = (Short(error), LocalTime.ToKept(now + pause), null, null, Revision + 1);
        Note(error, now);
    }

    private void End(MailState state, string? error, DateTimeOffset now)
    {
        (State, LastError, NextAttemptAt, EndedAt) = (state, error is null ? null : Short(error), null, LocalTime.ToKept(now));
        (LeasedBy, LeasedUntil, Revision) = (null, null, Revision + 1);
        Note(error is null ? state.ToString() : $"{state}: {error}", now);
    }

    private void Note(string what, DateTimeOffset now)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyy-MM-dd HH:mm:ss} {Short(what)}");
        var lines = History is null ? line : $"{History}\n{line}";
        // The oldest lines give way.
        while (lines.Length > MaxHistoryLength)
            lines = lines[(lines.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        History = lines;
    }

    /// <summary>A mail server may say anything, and any database has to keep it.</summary>
    private static string Short(string text) => PlainText.Start(string.Concat(text.ReplaceLineEndings(" ").Where(c => !char.IsControl(c) && !char.IsSurrogate(c))), MaxErrorLength);
}
