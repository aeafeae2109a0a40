using Achievements.Web.Badges;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Controllers;

/// <summary>A badge as a picture file, drawn from its parts: what the admin's preview and anything outside a page shows.</summary>
public sealed class BadgePictureController : Controller
{
    [HttpGet("/badge.svg")]
    [ResponseCache(Duration = 86400)]
    public IActionResult Show(string? tier, string? glyph, string? colour, BadgeState state, string? label, int size = 128)
    {
        var art = new BadgeDrawing
        {
            Tier = tier,
            Glyph = glyph,
            Colour = colour,
            State = state,
            Label = label is { Length: > 200 } ? label[..200] : label,
            Size = Math.Clamp(size, 16, 1024),
        };
        return Content(BadgeSvg.Standalone(art), "image/svg+xml");
    }
}
