using Achievements.Web.Startup.Configuration;
using Microsoft.AspNetCore.HttpOverrides;

namespace Achievements.Web.Startup.Hosting;

/// <summary>What every request and every node needs, whatever it asks for.</summary>
internal static class HostingModule
{
    /// <summary>The largest body in bytes that is read at all; endpoints may allow less.</summary>
    public const long MaxBodyBytes = 1024 * 1024;

    /// <summary>Time for what was handed over to be recorded when the process is asked to stop; containers are given 30 s.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    public static void AddHosting(this WebApplicationBuilder builder, Settings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, settings));
        builder.Services.AddResponseCompression();
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(180));
        builder.Services.AddNodeSharing(settings);
    }

    public static void UseHosting(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseResponseCompression();
    }

    /// <summary>Only the named proxies are believed: anybody else could claim any address, and that a request came by HTTPS.</summary>
    private static void Trust(ForwardedHeadersOptions forwarded, Settings settings)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in settings.TrustedProxies)
            forwarded.KnownIPNetworks.Add(network);
        forwarded.ForwardedHeaders = settings.TrustedProxies.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
    }
}
