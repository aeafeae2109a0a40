using System.Text;

namespace Achievements.Bench.Raw;

/// <summary>A page that is always the same: what the web server itself can do.</summary>
internal static class ConstantApp
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var page = new string('x', builder.Configuration.GetValue("Bytes", 1000));
        var app = builder.Build();
        app.MapMethods("/", ["GET", "POST"], () => Results.Text(page, "text/html", Encoding.UTF8));
        await app.RunAsync();
        return 0;
    }
}

/// <summary>An ASP.NET Core MVC app with nothing in it but one controller.</summary>
internal static class EmptyApp
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddControllersWithViews();
        var app = builder.Build();
        app.UseRouting();
        app.MapDefaultControllerRoute();
        await app.RunAsync();
        return 0;
    }
}

public sealed class HomeController : Microsoft.AspNetCore.Mvc.Controller
{
    public string Index() => "empty";
}
