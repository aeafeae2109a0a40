namespace Achievements.Web.Api;

internal static class ApiModule
{
    public static void AddApi(this IServiceCollection services) => services.AddAuthorization();

    public static void MapApi(this WebApplication app) => app.MapGet("/healthz/live", () => "ok");
}
