using Achievements.Application.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Nodes;

public static class NodeServices
{
    /// <summary>Messages between nodes; needs Redis, registered as <see cref="StackExchange.Redis.IConnectionMultiplexer"/>, and follows <c>AddInfrastructure</c>.</summary>
    public static IServiceCollection AddNodeMessages(this IServiceCollection services)
    {
        services.Decorate<IApiKeyDirectory, AnnouncingApiKeyDirectory>();
        return services.AddHostedService(provider => (AnnouncingApiKeyDirectory)provider.GetRequiredService<IApiKeyDirectory>());
    }
}
