using Achievements.Application;
using Achievements.Infrastructure;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Web.Startup;

/// <summary>Puts the layers together from the settings, and starts them.</summary>
internal static class Product
{
    public static void AddProduct(this WebApplicationBuilder builder)
    {
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, false));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddApplication();
        Directory.CreateDirectory(Path.Combine(builder.Environment.ContentRootPath, "App_Data"));
        builder.Services.AddInfrastructure(
            builder.Configuration.GetValue<DatabaseProvider>("Database:Provider"),
            builder.Configuration.GetConnectionString("Achievements")
                ?? $"Data Source={Path.Combine(builder.Environment.ContentRootPath, "App_Data", "achievements.db")}");
        builder.Services.AddControllersWithViews();
        builder.Services.AddRazorPages();
    }

    public static void UseProduct(this WebApplication app)
    {
        app.MapStaticAssets();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static async Task RunProductAsync(this WebApplication app, string[] args)
    {
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().Database.MigrateAsync();
        await app.RunAsync();
    }
}
