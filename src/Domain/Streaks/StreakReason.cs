namespace Achievements.Domain.Streaks;

/// <summary>The words that somebody gives for stepping into a streak. Players read them.</summary>
public static class StreakReason
{
    public const int MaxLength = 200;

    /// <exception cref="RefusedException"><c>reason.length</c>, <c>text.characters</c></exception>
    public static string Check(string? reason)
    {
        reason = reason?.Trim() ?? "";
        return reason.Length is > 0 and <= MaxLength
            ? PlainText.Check(reason, "reason")
            : throw new RefusedException("reason.length", $"A reason has 1 to {MaxLength} characters; this one has {reason.Length}.", "reason");
    }
}
