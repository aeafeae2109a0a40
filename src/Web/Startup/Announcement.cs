using Achievements.Web.Startup.Configuration;

namespace Achievements.Web.Startup;

/// <summary>Tells whoever started the product where to go and how to get in.</summary>
internal static partial class Announcement
{
    public static void Announce(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Achievements");
        var settings = app.Services.GetRequiredService<Settings>();
        var site = app.Urls.Select(Reachable).FirstOrDefault() ?? "/";
        LogPlaces(log, site, Panel(app.Environment, settings), Key(app.Environment, settings));
    }

    /// <summary>An address that a browser on this machine can open.</summary>
    internal static string Reachable(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? $"{address.Scheme}://localhost:{address.Port}" : url.TrimEnd('/');
    }

    // Only what everybody knows anyway is ever printed.
    private static string Panel(IHostEnvironment environment, Settings settings) =>
        environment.IsDevelopment() && settings.FirstAdmin is { Email: SettingsReader.DevelopmentAdmin, Password: SettingsReader.DevelopmentPassword }
            ? $"sign in as {SettingsReader.DevelopmentAdmin} with {SettingsReader.DevelopmentPassword}"
            : "sign in as an administrator; the first one is named by Admin__Email";

    private static string Key(IHostEnvironment environment, Settings settings) =>
        environment.IsDevelopment() && settings.BootstrapKey == SettingsReader.DevelopmentKey
            ? $"send the header X-Api-Key: {SettingsReader.DevelopmentKey}"
            : "send a key as the header X-Api-Key; make keys in the panel";

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Achievements is ready.\n  Site         {Site}/\n  Admin panel  {Site}/admin  ({SignIn})\n  API page     {Site}/docs  ({Key})")]
    private static partial void LogPlaces(ILogger log, string site, string signIn, string key);
}
