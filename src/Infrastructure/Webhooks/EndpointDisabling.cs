using System.Net;
using Achievements.Application.Common;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Identity;
using Achievements.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity.UI.Services;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>Disables an endpoint that wants no more or has failed for too long, and tells the administrators once: by mail, and in the panel until somebody decides.</summary>
internal sealed partial class EndpointDisabling(IServiceScopeFactory scopes, WebhookOptions options, TimeProvider clock, ILogger<EndpointDisabling> logger)
{
    private const int MaxTries = 5;

    public async Task DisableAsync(Guid id, EndpointState why, CancellationToken cancellationToken)
    {
        for (var tries = 1; tries <= MaxTries; tries++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var (db, unitOfWork) = (scope.ServiceProvider.GetRequiredService<AchievementsDbContext>(), scope.ServiceProvider.GetRequiredService<IUnitOfWork>());
            var now = clock.GetUtcNow();
            var endpoint = await db.WebhookEndpoints.SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
            // Another node may have seen it succeed, or was faster.
            if (endpoint is null || (why == EndpointState.Failing && !(endpoint.FailingSince < now - options.DisableAfter)) || !endpoint.Disable(why, now))
                return;
            try
            {
                await unitOfWork.CommitAsync(cancellationToken);
            }
            catch (OverlapException)
            {
                continue;
            }
            LogDisabled(id, why);
            await TellAsync(scope.ServiceProvider, db, endpoint, cancellationToken);
            return;
        }
    }

    private static async Task TellAsync(IServiceProvider services, AchievementsDbContext db, WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (services.GetService<IEmailSender>() is not { } mail)
            return;
        var admins = await (
            from user in db.Users
            join holds in db.UserRoles on user.Id equals holds.UserId
            join role in db.Roles on holds.RoleId equals role.Id
            where role.Name == AdminUser.AdminRole && user.Email != null
            select user.Email).ToListAsync(cancellationToken);
        var name = WebUtility.HtmlEncode(endpoint.Name);
        var reason = endpoint.State == EndpointState.Gone
            ? "it answered 410, which says that it wants no more"
            : $"it has failed since {endpoint.FailingSince:yyyy-MM-dd HH:mm} UTC without a single success ({WebUtility.HtmlEncode(endpoint.LastError)})";
        foreach (var address in admins)
            await mail.SendEmailAsync(
                address!,
                $"Webhook disabled: {endpoint.Name}",
                $"<p>The webhook endpoint “{name}” was disabled: {reason}.</p><p>What happens meanwhile is kept and waits. Under Webhooks in the admin panel it can be tested and enabled again.</p>");
    }

    [LoggerMessage(1, LogLevel.Warning, "Webhook endpoint {Endpoint} is disabled: {Why}")]
    private partial void LogDisabled(Guid endpoint, EndpointState why);
}
