using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Achievements.Web.Display;

/// <summary>
/// Small pieces of a page as text: what the tag helpers of the same names write. A page that repeats them a hundred times asks here, because a tag helper costs more
/// than what it writes.
/// </summary>
public static class Markup
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    /// <summary>See <c>&lt;progress-bar&gt;</c>.</summary>
    public static HtmlString Bar(string label, double value, double max, string? text = null, string? look = null, bool barOnly = false)
    {
        text = Html.Encode(text ?? string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##} of {max:#,0.##}"));
        label = Html.Encode(label);
        max = Math.Max(max, double.Epsilon);
        var looks = string.Concat((look ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $" bar--{word}"));
        var line = barOnly ? "" : $"<div class=\"progress-line__text\"><span>{label}</span><span>{text}</span></div>";
        var name = label.Length == 0 ? text : $"{label}: {text}";
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"<div class=\"progress-line\">{line}<progress class=\"bar{looks}\" value=\"{Math.Clamp(value, 0, max)}\" max=\"{max}\" aria-label=\"{name}\">{text}</progress></div>"));
    }

    /// <summary>See <c>&lt;when&gt;</c>.</summary>
    public static HtmlString When(DateTimeOffset at, string? zone, bool withTime = false)
    {
        var clock = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;
        var text = TimeZoneInfo.ConvertTime(at, clock).ToString(withTime ? "d MMM yyyy, HH:mm" : "d MMM yyyy", CultureInfo.InvariantCulture);
        if (withTime && clock == TimeZoneInfo.Utc)
            text += " UTC";
        var machine = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new($"<time datetime=\"{machine}\">{Html.Encode(text)}</time>");
    }

    /// <summary>See <c>&lt;tier-chip&gt;</c>; empty for no tier.</summary>
    public static HtmlString TierChip(string tier) => tier.ToLowerInvariant() switch
    {
        "bronze" => new("<span class=\"chip chip--bronze\">Bronze</span>"),
        "silver" => new("<span class=\"chip chip--silver\">Silver</span>"),
        "gold" => new("<span class=\"chip chip--gold\">Gold</span>"),
        "platinum" => new("<span class=\"chip chip--platinum\">Platinum</span>"),
        _ => HtmlString.Empty,
    };
}
