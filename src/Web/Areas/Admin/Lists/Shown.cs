using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Metrics;
using Achievements.Web.Display;

namespace Achievements.Web.Areas.Admin.Lists;

/// <summary>Values as the panel writes them.</summary>
public static class Shown
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    /// <summary>"Tests taken ≥ 10".</summary>
    public static string Requirement(RequirementInput requirement) =>
        $"{Metric.Find(requirement.Metric)?.Label ?? requirement.Metric} ≥ {Words.Number(requirement.Threshold)}";

    public static string Rule(IEnumerable<RequirementInput> requirements) => string.Join(" and ", requirements.Select(Requirement));

    /// <summary>"21 to 40 of 312 players".</summary>
    public static string Range<T>(Page<T> page, string one, string many) => page.Total switch
    {
        0 => $"No {many}",
        1 => $"1 {one}",
        _ => $"{Words.Number(Before(page) + 1)} to {Words.Number(Before(page) + page.Items.Count)} of {Words.Number(page.Total)} {many}",
    };

    /// <summary>A name inside a sentence; one from a right-to-left script must not turn the words around it.</summary>
    public static string Quoted(string name) =>
        name.Any(IsRightToLeft) ? $"“{FirstStrongIsolate}{name}{PopIsolate}”" : $"“{name}”";

    /// <summary>The class of the chip for a state.</summary>
    public static string ChipOf(AchievementState state) => state switch
    {
        AchievementState.Published => "chip chip--good",
        AchievementState.Draft => "chip chip--warn",
        _ => "chip",
    };

    public static string Duration(double seconds) => seconds switch
    {
        < 1 => "under a second",
        < 90 => $"{Math.Ceiling(seconds):0} s",
        < 5400 => $"{seconds / 60:0} min",
        _ => $"{seconds / 3600:0.#} h",
    };

    private static long Before<T>(Page<T> page) => (page.Number - 1L) * page.Size;

    private static bool IsRightToLeft(char c) => c is (>= '\u0590' and <= '\u08ff') or (>= '\ufb1d' and <= '\ufdff') or (>= '\ufe70' and <= '\ufeff');
}
