namespace Achievements.Web.Controllers;

internal static class PublicPagesModule
{
    public static void AddPublicPages(this IServiceCollection services) => services.AddResponseCompression();

    public static void MapPublicPages(this WebApplication app) => app.MapDefaultControllerRoute();
}
