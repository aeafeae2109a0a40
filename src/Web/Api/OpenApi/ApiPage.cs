using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace Achievements.Web.Api.OpenApi;

/// <summary>The page that shows the document and tries its calls. Everything it loads comes from this site.</summary>
internal static class ApiPage
{
    public const string Path = "/docs";

    public static void MapApiPage(this IEndpointRouteBuilder routes) =>
        routes.MapScalarApiReference(Path, (options, http) =>
        {
            // Stricter rules hold on every other page. This one starts itself by a script within the page and writes its own styles.
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
            options.WithNonce(nonce)
                .AddPreferredSecuritySchemes(ApiDocument.KeyScheme)
                .WithTitle("Achievements: API")
                .WithOpenApiRoutePattern("/openapi/{documentName}.json")
                .DisableDefaultFonts()
                .DisableAgent()
                .DisableMcp()
                .DisableTelemetry()
                .HideDeveloperTools();
        });
}
