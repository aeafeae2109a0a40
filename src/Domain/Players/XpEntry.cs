namespace Achievements.Domain.Players;

/// <summary>What a row of the XP ledger is about.</summary>
public enum XpEntryKind
{
    /// <summary>Somebody added or took XP by hand, with a reason.</summary>
    Adjustment = 0,

    /// <summary>It makes up for another entry: a result was voided or counts again, an award was revoked or given back.</summary>
    Correction = 1,
}

/// <summary>
/// XP that came neither with a test nor with an award. Append-only: together with the XP of all results and awards, whatever became of them, these entries add up to
/// the player's XP.
/// </summary>
public sealed class XpEntry
{
    public const int MaxReasonLength = 500;
    public const int MaxByLength = 256;

    /// <summary>The most that one adjustment adds or takes.</summary>
    public const long MaxAmount = 1_000_000_000;

    private XpEntry() => Reason = By = null!;

    public long PlayerId { get; private set; }

    /// <summary>1 for the player's first entry, then without gaps in the order of recording.</summary>
    public long Number { get; private set; }

    public XpEntryKind Kind { get; private set; }

    /// <summary>May be negative; never so far that the player's XP would fall below 0.</summary>
    public long Amount { get; private set; }

    public string Reason { get; private set; }

    /// <summary>Who made it: an admin's sign-in name, or the name of an API key.</summary>
    public string By { get; private set; }

    /// <summary>The result that it is about, by its number.</summary>
    public long? TestNumber { get; private set; }

    /// <summary>The award that it is about.</summary>
    public string? AchievementId { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <exception cref="RefusedException"><c>xp.amount</c>, <c>reason.length</c>, <c>text.characters</c></exception>
    public static void Check(long amount, string? reason)
    {
        if (amount is 0 or < -MaxAmount or > MaxAmount)
            throw new RefusedException("xp.amount", $"The amount is {amount}; it must be a whole number from -{MaxAmount:N0} to {MaxAmount:N0}, and not 0.", "amount");
        CheckReason(reason);
    }

    /// <exception cref="RefusedException"><c>reason.length</c>, <c>text.characters</c></exception>
    public static string CheckReason(string? reason)
    {
        reason = reason?.Trim() ?? "";
        return reason.Length is > 0 and <= MaxReasonLength
            ? PlainText.Check(reason, "reason")
            : throw new RefusedException("reason.length", $"The reason has {reason.Length} characters; it must have 1 to {MaxReasonLength}.", "reason");
    }

    internal static XpEntry Of(Player player, XpEntryKind kind, long amount, Editor editor, long? testNumber = null, string? achievementId = null) => new()
    {
        PlayerId = player.Id,
        Number = player.EntriesRecorded + 1,
        Kind = kind,
        Amount = amount,
        Reason = CheckReason(editor.Reason),
        By = PlainText.Start(editor.By, MaxByLength),
        TestNumber = testNumber,
        AchievementId = achievementId,
        RecordedAt = LocalTime.ToKept(editor.Now),
    };
}

/// <summary>Who changes a player's record by hand, why, and when.</summary>
/// <param name="By">An admin's sign-in name, or the name of an API key.</param>
public readonly record struct Editor(string By, string? Reason, DateTimeOffset Now);
