using Achievements.Application.Access;
using Achievements.Infrastructure.Persistence.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Access;

public static class AccessServices
{
    /// <summary>API keys: the table for changing them, and the copy in memory that every call of the API asks. And the links that open players' sessions.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddScoped<IApiKeyRepository, ApiKeyRepository>();
        services.AddScoped<IAccessLinkRepository, AccessLinkRepository>();
        services.AddSingleton<IApiKeyDirectory, ApiKeyDirectory>();
        return services;
    }
}
