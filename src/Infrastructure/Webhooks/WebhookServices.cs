using Achievements.Application.Webhooks;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Webhooks.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Achievements.Infrastructure.Webhooks;

internal static class WebhookServices
{
    /// <summary>Events by HTTP, by the Standard Webhooks specification. Set <see cref="WebhookOptions"/> through the options of the host.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddOptions<WebhookOptions>();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<WebhookOptions>>().Value);
        services.AddSingleton<Networks>();
        services.AddSingleton<WebhookHttp>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookSignal>();
        services.AddSingleton<EndpointHolds>();
        services.AddSingleton<EndpointDisabling>();
        services.AddSingleton<DeliveryOutcomes>();
        services.AddSingleton<SendingParts>();
        services.AddScoped<DueDeliveries>();
        services.AddScoped<IWebhookRepository, WebhookRepository>();
        services.AddScoped<IEventChannel, WebhookChannel>();
        services.AddScoped<EndpointRows>();
        services.AddScoped<Replays>();
        services.AddSingleton<WebhookRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookRetention>());
        return services.AddHostedService<WebhookSending>();
    }
}
