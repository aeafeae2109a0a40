using Achievements.Infrastructure.Identity;
using Achievements.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Achievements.Web.Areas.Admin;

internal static class AdminModule
{
    public static void AddAdminPanel(this IServiceCollection services) =>
        services.AddDefaultIdentity<AdminUser>().AddRoles<IdentityRole>().AddEntityFrameworkStores<AchievementsDbContext>();

    public static void MapAdminPanel(this WebApplication app)
    {
        app.MapRazorPages();
        app.MapControllerRoute("admin", "admin/{controller=Overview}/{action=Index}/{id?}", new { area = "Admin" });
    }
}
