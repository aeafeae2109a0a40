using Achievements.Infrastructure.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Notices;

public static class NoticeServices
{
    /// <summary>What people are told.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddScoped<IEventChannel, NoticeChannel>();
        return services;
    }
}
