using System.Globalization;
using Achievements.Domain;
using Achievements.Domain.Metrics;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Achievements.Web.Areas.Admin.Forms;

/// <summary>What select boxes offer.</summary>
public static class Choices
{
    /// <summary>What a requirement can count, each with its unit.</summary>
    public static IEnumerable<SelectListItem> Metrics => Of(Metric.All, m => m.Key, m => $"{m.Label} ({m.Unit})", null);

    public static IEnumerable<SelectListItem> Of<T>(IEnumerable<T> items, Func<T, string> value, Func<T, string> text, string? chosen) =>
        items.Select(item => new SelectListItem(text(item), value(item), value(item) == chosen));

    public static IEnumerable<SelectListItem> Of(IEnumerable<string> items, string? chosen) => Of(items, item => item, item => item, chosen);

    /// <summary>The languages that the product speaks, and the one in use if it is another.</summary>
    public static IEnumerable<SelectListItem> Languages(string? chosen) => Of(
        string.IsNullOrEmpty(chosen) || Language.Spoken.Contains(chosen) ? Language.Spoken : Language.Spoken.Prepend(chosen), l => l, l => $"{CultureInfo.GetCultureInfo(l).EnglishName} ({l})", chosen);

    /// <summary>The zones of this machine, and the one in use if it goes by another name.</summary>
    public static IEnumerable<SelectListItem> Zones(string? chosen) =>
        Of(string.IsNullOrEmpty(chosen) || LocalTime.KnownZones.Contains(chosen) ? LocalTime.KnownZones : LocalTime.KnownZones.Prepend(chosen), chosen);

    /// <summary>Names instead of numbers in the address, and the chosen one marked.</summary>
    public static IEnumerable<SelectListItem> Chosen<T>(this IEnumerable<SelectListItem> items, T? chosen)
        where T : struct, Enum => items.Select(item => new SelectListItem(item.Text, item.Text, item.Text == chosen?.ToString()));
}
