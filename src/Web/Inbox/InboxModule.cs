namespace Achievements.Web.Inbox;

internal static class InboxModule
{
    /// <summary>The player's own session, inbox and live news.</summary>
    public static void AddInbox(this IServiceCollection services) => services.AddPlayerSession().AddSingleton<AccessAddress>();

    public static void MapInbox(this WebApplication app) => app.MapInboxStream();
}
