using Achievements.Application.Access;
using Achievements.Application.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Nodes;

public static class NodeServices
{
    /// <summary>Messages between nodes; needs Redis, registered as <see cref="StackExchange.Redis.IConnectionMultiplexer"/>, and follows <c>AddInfrastructure</c>.</summary>
    public static IServiceCollection AddNodeMessages(this IServiceCollection services)
    {
        services.Decorate<IApiKeyDirectory, AnnouncingApiKeyDirectory>();
        services.Decorate<IInboxBell, AnnouncingInboxBell>();
        services.AddHostedService(provider => (AnnouncingInboxBell)provider.GetRequiredService<IInboxBell>());
        return services.AddHostedService(provider => (AnnouncingApiKeyDirectory)provider.GetRequiredService<IApiKeyDirectory>());
    }
}
