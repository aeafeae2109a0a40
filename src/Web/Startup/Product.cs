using Achievements.Application;
using Achievements.Application.Mails;
using Achievements.Infrastructure;
using Achievements.Infrastructure.Checks;
using Achievements.Infrastructure.Mails;
using Achievements.Infrastructure.Notices;
using Achievements.Infrastructure.Recording;
using Achievements.Infrastructure.Webhooks;
using Achievements.Web.Api;
using Achievements.Web.Badges.Pictures;
using Achievements.Web.Controllers;
using Achievements.Web.Startup.Configuration;
using Achievements.Web.Startup.Demo;
using Achievements.Web.Startup.Health;
using Achievements.Web.Startup.Hosting;
using Achievements.Web.Startup.Seeding;

namespace Achievements.Web.Startup;

/// <summary>Puts the layers together from the settings, and starts them.</summary>
internal static class Product
{
    private const string Migrate = "migrate";

    public static void AddProduct(this WebApplicationBuilder builder)
    {
        var settings = new SettingsReader(builder.Configuration, builder.Environment).Read();
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, true));
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Email);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddApplication();
        builder.Services.AddInfrastructure(settings.Database.Provider, settings.Database.ConnectionString);
        builder.Services.AddMails();
        builder.Services.AddSingleton<IBadgePictures, BadgePicture>();
        builder.Services.Configure<InboxOptions>(inbox => inbox.MostStreams = settings.MostInboxStreams);
        builder.Services.Configure<CheckOptions>(checks => checks.EveryHours = settings.CheckEveryHours);
        builder.Services.Configure<RecordingOptions>(recording => Set(recording, settings.Recording));
        builder.Services.Configure<WebhookOptions>(webhooks => Set(webhooks, settings.Webhooks));
        builder.Services.AddControllersWithViews();
        builder.Services.AddRazorPages();
        // The profiles of the API and of the panel; without a key it works the same.
        builder.Services.AddAutoMapper(mapper => mapper.LicenseKey = builder.Configuration["AutoMapper:LicenseKey"], typeof(Product).Assembly);
        builder.AddHosting(settings);
        builder.Services.AddHealth();
        builder.Services.AddScoped<StartSequence>().AddScoped<CatalogueSeed>().AddScoped<BootstrapKey>().AddScoped<FirstAdmin>().AddScoped<DemoSeed>();
    }

    private static void Set(RecordingOptions recording, RecordingSettings settings)
    {
        recording.Lanes = settings.Lanes ?? recording.Lanes;
        recording.BatchSize = settings.BatchSize ?? recording.BatchSize;
        recording.QueueLength = settings.QueueLength ?? recording.QueueLength;
    }

    private static void Set(WebhookOptions webhooks, WebhookSettings settings)
    {
        webhooks.AllowedNetworks = settings.AllowedNetworks;
        webhooks.RetrySchedule = settings.RetrySchedule ?? webhooks.RetrySchedule;
        webhooks.Timeout = settings.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : webhooks.Timeout;
        webhooks.DisableAfter = settings.DisableAfterDays is { } days ? TimeSpan.FromDays(days) : webhooks.DisableAfter;
        webhooks.KeepDays = settings.KeepDays ?? webhooks.KeepDays;
    }

    public static void UseProduct(this WebApplication app)
    {
        app.UseHosting();
        app.UseErrorPages();
        app.MapStaticAssets();
        app.UseApiProblems();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
    }

    /// <summary>Prepares the database, then serves until somebody says stop; or, as <c>migrate</c>, only migrates.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunProductAsync(this WebApplication app, string[] args)
    {
        var command = args is [var first, ..] && !first.StartsWith('-') && !first.StartsWith('/') && !first.Contains('=') ? first : null;
        if (command is not (null or Migrate))
            throw new StartRefusedException($"There is no command '{command}'; known are '{Migrate}' and 'healthcheck'.");

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var sequence = scope.ServiceProvider.GetRequiredService<StartSequence>();
            if (command is Migrate)
            {
                await sequence.MigrateOnlyAsync(CancellationToken.None);
                return 0;
            }
            app.CheckNodeSharing();
            await sequence.RunAsync(app.Lifetime.ApplicationStopping);
        }

        await app.StartAsync();
        app.Announce();
        await app.WaitForShutdownAsync();
        return 0;
    }
}
