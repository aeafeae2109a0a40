using Achievements.Web.Api.Access;
using Achievements.Web.Api.Backfills;
using Achievements.Web.Api.Catalogue;
using Achievements.Web.Api.Levels;
using Achievements.Web.Api.OpenApi;
using Achievements.Web.Api.Players;
using Achievements.Web.Api.Problems;
using Achievements.Web.Api.Streaks;

namespace Achievements.Web.Api;

/// <summary>The HTTP API: the calls of version 1, and the one of the service that this product replaces.</summary>
internal static class ApiModule
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddApiAccess();
        services.AddApiDocument();
        services.AddSingleton<ApiRoutes>();
    }

    /// <summary>Goes before routing, so that calls which no endpoint takes are answered in the API's way too.</summary>
    public static void UseApiProblems(this WebApplication app) => app.UseMiddleware<ApiProblems>();

    public static void MapApi(this WebApplication app)
    {
        app.MapTests();
        app.MapPlayers();
        app.MapAccessLinks();
        app.MapXp();
        app.MapVoiding();
        app.MapStreaks();
        app.MapAchievements();
        app.MapChangeAchievements();
        app.MapBackfills();
        app.MapLevels();
        app.MapGet(ApiDocumentText.Path, async (ApiDocumentText document, HttpContext http) =>
            TypedResults.Bytes(await document.GetAsync(http.RequestAborted), "application/json"));
        app.MapApiPage();
    }
}
