using System.Globalization;
using Achievements.Application.Catalogue;
using Achievements.Web.Areas.Admin.Lists;
using Achievements.Web.Display;

namespace Achievements.Web.Areas.Admin.Catalogue;

/// <summary>One thing that an admin decides about an achievement, as a conflict shows and merges it.</summary>
/// <param name="Show">Its value in words.</param>
/// <param name="Take">Copies it from one form into another.</param>
public sealed record AchievementField(string Key, string Label, Func<AchievementForm, string> Show, Action<AchievementForm, AchievementForm> Take)
{
    private const string Nothing = "–";

    public static IReadOnlyList<AchievementField> All { get; } =
    [
        new("Name", "Name", f => Text(f.Name), (from, to) => to.Name = from.Name),
        new("Description", "Description", f => Text(f.Description), (from, to) => to.Description = from.Description),
        new("Category", "Category", f => Text(f.Category), (from, to) => to.Category = from.Category),
        new("Tier", "Tier", f => f.Tier.ToString(), (from, to) => to.Tier = from.Tier),
        new("Glyph", "Picture", f => Text(f.Glyph), (from, to) => to.Glyph = from.Glyph),
        new("Colour", "Colour", f => Text(f.Colour?.ToLowerInvariant()), (from, to) => to.Colour = from.Colour),
        new("Visibility", "Visibility", f => f.Visibility.ToString(), (from, to) => to.Visibility = from.Visibility),
        new("Requirements", "Requirements", RuleOf, (from, to) => to.Requirements = [.. from.FilledRows()]),
        new("XpReward", "XP reward", f => Words.Number(f.XpReward ?? 0), (from, to) => to.XpReward = from.XpReward),
        new("Window", "Window", WindowOf, (from, to) =>
            (to.WindowFrom, to.WindowUntil, to.WindowTimeZone) = (from.WindowFrom, from.WindowUntil, from.WindowTimeZone)),
        new("SortOrder", "Position in lists", f => Words.Number(f.SortOrder ?? 0), (from, to) => to.SortOrder = from.SortOrder),
    ];

    public bool Differs(AchievementForm one, AchievementForm other) => Show(one) != Show(other);

    private static string Text(string? text) => string.IsNullOrWhiteSpace(text) ? Nothing : text.Trim().ReplaceLineEndings("\n");

    private static string RuleOf(AchievementForm form) =>
        Shown.Rule(form.FilledRows().Select(r => new RequirementInput(r.Metric ?? "", r.Threshold ?? 0)));

    private static string WindowOf(AchievementForm form) => (form.WindowFrom, form.WindowUntil) switch
    {
        (null, null) => "at any time",
        ({ } from, null) => $"from {Local(from)} ({form.WindowTimeZone})",
        (null, { } until) => $"until {Local(until)} ({form.WindowTimeZone})",
        ({ } from, { } until) => $"from {Local(from)} until {Local(until)} ({form.WindowTimeZone})",
    };

    private static string Local(DateTime at) => at.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
}
