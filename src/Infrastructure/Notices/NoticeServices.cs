using Achievements.Application.Notices;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Persistence.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Notices;

public static class NoticeServices
{
    /// <summary>What people are told, the inbox in which they read it, and the bell that open pages hear.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddScoped<IEventChannel, NoticeChannel>();
        services.AddScoped<INoticeRepository, NoticeRepository>();
        services.AddScoped<InboxReader>();
        services.AddSingleton<InboxBell>();
        services.AddSingleton<IInboxBell>(provider => provider.GetRequiredService<InboxBell>());
        services.AddSingleton<NoticeRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<NoticeRetention>());
        services.AddSingleton<InboxWatch>();
        return services.AddHostedService(provider => provider.GetRequiredService<InboxWatch>());
    }
}
