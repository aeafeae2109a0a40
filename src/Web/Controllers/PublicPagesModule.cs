namespace Achievements.Web.Controllers;

internal static class PublicPagesModule
{
    /// <summary>Pages for what went wrong. Answers of the API are no pages and have problem bodies of their own.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
    }

    public static void AddPublicPages(this IServiceCollection services) => services.AddRouting(options => options.LowercaseUrls = true);

    /// <summary>All controllers of the site, the panel's among them: the framework maps them together or not at all.</summary>
    public static void MapPublicPages(this WebApplication app) => app.MapControllers();
}
