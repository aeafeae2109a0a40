using System.Globalization;

namespace Achievements.Web.Startup.Configuration;

/// <summary>The pauses between tries, as an operator writes them: <c>5s,5m,30m,2h</c>.</summary>
internal static class RetrySchedule
{
    private const int MaxSteps = 50;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static readonly (string Unit, TimeSpan Length)[] Units =
        [("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1))];

    public static string Expected(string text) =>
        $"is '{text}'; write 1 to {MaxSteps} pauses of up to {Longest.TotalDays:0} days with their unit (ms, s, m, h, d), separated by commas, as in 5s,5m,30m,2h";

    /// <returns>null when it is none.</returns>
    public static IReadOnlyList<TimeSpan>? Parse(string text)
    {
        var steps = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Step).ToList();
        return steps.Count is 0 or > MaxSteps || steps.Contains(null) ? null : [.. steps.OfType<TimeSpan>()];
    }

    private static TimeSpan? Step(string text)
    {
        var digits = text.Length - text.TrimStart("0123456789".ToCharArray()).Length;
        var (unit, length) = Array.Find(Units, u => u.Unit == text[digits..]);
        if (unit is null || !long.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0 || count > Longest / length)
            return null;
        return count * length;
    }
}
