using System.Net.Mail;
using Achievements.Domain.Levels;
using Achievements.Domain.Metrics;
using Achievements.Domain.Rules;
using Achievements.Domain.Streaks;

namespace Achievements.Domain.Players;

/// <summary>Somebody who takes tests, with the totals that follow from the results recorded so far.</summary>
public sealed partial class Player
{
    public const int MaxExternalIdLength = 128;
    public const int MaxDisplayNameLength = 100;
    public const int MaxEmailLength = 254;

    private Player() => DisplayName = TimeZone = Language = null!;

    public long Id { get; private set; }

    /// <summary>The calling platform's own id; unique where given.</summary>
    public string? ExternalId { get; private set; }

    public string DisplayName { get; private set; }

    public string? Email { get; private set; }

    /// <summary>Whether <see cref="Email"/> is known to be the player's: the platform says so, or the player has confirmed it. Only then it is written to.</summary>
    public bool EmailVerified { get; private set; }

    /// <summary>In which the player is told things; see <see cref="Domain.Language"/>.</summary>
    public string Language { get; private set; }

    /// <summary>IANA name; decides on which calendar day the next result counts.</summary>
    public string TimeZone { get; private set; }

    public Totals Totals { get; private set; }

    /// <summary>How many results were ever recorded, whether they count or not; the next one's number follows.</summary>
    public long ResultsRecorded { get; private set; }

    /// <summary>When the latest test was taken; null before the first.</summary>
    public DateTimeOffset? LastTestAt { get; private set; }

    /// <summary>When a result was last recorded; null before the first.</summary>
    public DateTimeOffset? LastRecordedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Counts every change; the token by which the database keeps overlapping requests from losing one another's work.</summary>
    public int Revision { get; private set; }

    /// <param name="timeZone">IANA name; UTC when null.</param>
    /// <param name="language">BCP 47; English when null.</param>
    /// <exception cref="RefusedException"><c>externalId.format</c>, <c>displayName.length</c>, <c>email.format</c>, <c>timezone.unknown</c>, <c>language.format</c></exception>
    public static Player Create(
        string? externalId, string? displayName, string? email, string? timeZone, DateTimeOffset now, string? language = null, bool emailVerified = false) => new()
        {
            ExternalId = externalId is null ? null : CheckExternalId(externalId),
            DisplayName = CheckDisplayName(displayName ?? (externalId is null ? null : PlainText.Start(externalId, MaxDisplayNameLength))),
            Email = CheckEmail(email),
            EmailVerified = emailVerified && !string.IsNullOrWhiteSpace(email),
            Language = Domain.Language.Check(language ?? Domain.Language.Default),
            TimeZone = LocalTime.CheckZone(timeZone ?? LocalTime.Utc),
            Totals = Totals.OfNewPlayer,
            CreatedAt = LocalTime.ToKept(now),
        };

    /// <summary>Replaces name, address, zone and language, or nothing: from now on results count as <see cref="MoveTo"/> says.</summary>
    /// <param name="language">BCP 47; null keeps it.</param>
    /// <param name="emailVerified">null: as it was, if the address is the same, else not.</param>
    /// <exception cref="RefusedException"><c>displayName.length</c>, <c>email.format</c>, <c>timezone.unknown</c>, <c>language.format</c></exception>
    public void Edit(string displayName, string? email, string timeZone, string? language = null, bool? emailVerified = null)
    {
        var (name, address, tongue) = (CheckDisplayName(displayName), CheckEmail(email), Domain.Language.Check(language ?? Language));
        MoveTo(timeZone);
        EmailVerified = address is not null && (emailVerified ?? (EmailVerified && address == Email));
        (DisplayName, Email, Language) = (name, address, tongue);
    }

    /// <summary>The player, and nobody else, reads this address. Nothing happens when it is not the player's any more.</summary>
    /// <returns>Whether it is the player's.</returns>
    public bool ConfirmEmail(string address)
    {
        if (address != Email)
            return false;
        (EmailVerified, Revision) = (true, Revision + 1);
        return true;
    }

    /// <exception cref="RefusedException"><c>language.format</c></exception>
    public void Speak(string language) => (Language, Revision) = (Domain.Language.Check(language), Revision + 1);

    /// <summary>From now on results count on the calendar of <paramref name="timeZone"/>; results recorded before keep their day.</summary>
    public void MoveTo(string timeZone)
    {
        TimeZone = LocalTime.CheckZone(timeZone);
        Revision++;
    }

    /// <summary>Counts one test.</summary>
    /// <param name="takenAt">Not more than five minutes after <paramref name="now"/>.</param>
    /// <returns>The result, and the days that are new in the ledger.</returns>
    /// <exception cref="RefusedException">See <see cref="TestResult.Check"/>.</exception>
    internal (TestResult Result, IReadOnlyList<StreakDay> NewDays) Count(int points, DateTimeOffset takenAt, string? reference, Rulebook rules, DateTimeOffset now)
    {
        var result = TestResult.Of(this, points, takenAt, now, reference, rules, (day, at) => LimitOf(day, at, rules.Limits));
        IReadOnlyList<StreakDay> newDays = [];
        if (result.Counts)
        {
            newDays = Extend(result.LocalDay, rules.Streaks);
            Totals = Totals.WithTest(result.CountedPoints, result.Xp, rules.Curve);
        }
        ResultsRecorded++;
        Keep(result, rules.Limits);
        LastTestAt = LastTestAt > result.TakenAt ? LastTestAt : result.TakenAt;
        LastRecordedAt = result.RecordedAt;
        Revision++;
        return (result, newDays);
    }

    internal void Gain(Unlock unlock, LevelCurve curve) => Totals = Totals.WithUnlock(unlock.Xp, curve);

    public static string CheckExternalId(string externalId) =>
        externalId.Length is > 0 and <= MaxExternalIdLength && PlainText.IsClean(externalId) && !externalId.Any(c => char.IsWhiteSpace(c) || c == '/')
            ? externalId
            : throw new RefusedException(
                "externalId.format", $"An external id has 1 to {MaxExternalIdLength} characters without spaces, control characters and '/'.", "externalId");

    private static string CheckDisplayName(string? name)
    {
        name = name?.Trim() ?? "";
        return name.Length is > 0 and <= MaxDisplayNameLength
            ? PlainText.Check(name, "displayName")
            : throw new RefusedException(
                "displayName.length", $"The display name has {name.Length} characters; it must have 1 to {MaxDisplayNameLength}.", "displayName");
    }

    private static string? CheckEmail(string? email)
    {
        if (string.IsNullOrWhiteSpace(email))
            return null;
        if (email.Length <= MaxEmailLength && PlainText.IsClean(email) && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email)
            return email;
        throw new RefusedException("email.format", "That is not an e-mail address.", "email");
    }
}
