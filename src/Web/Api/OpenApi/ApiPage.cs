using Scalar.AspNetCore;

namespace Achievements.Web.Api.OpenApi;

/// <summary>The page that shows the document and tries its calls. Everything it loads comes from this site.</summary>
internal static class ApiPage
{
    public const string Path = "/docs";

    public static void MapApiPage(this IEndpointRouteBuilder routes) =>
        routes.MapScalarApiReference(Path, options => options
            .WithTitle("Achievements: API")
            .WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .DisableDefaultFonts()
            .DisableAgent()
            .DisableMcp()
            .DisableTelemetry()
            .HideDeveloperTools());
}
