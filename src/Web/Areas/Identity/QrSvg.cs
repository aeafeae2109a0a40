using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Achievements.Web.Areas.Identity;

/// <summary>A QR code as inline SVG: one path, no style, no script. Always dark on white, because scanners expect that.</summary>
internal static class QrSvg
{
    private const int PixelsPerModule = 5;

    public static IHtmlContent Of(string text, string label)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
                if (code.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return new HtmlString($"""
            <svg class="qr-code" role="img" aria-label="{HtmlEncoder.Default.Encode(label)}" viewBox="0 0 {size} {size}"
              width="{size * PixelsPerModule}" height="{size * PixelsPerModule}" shape-rendering="crispEdges">
              <path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/>
            </svg>
            """);
    }
}
