using Achievements.Application.Access;
using Achievements.Application.Common;
using Achievements.Domain.Access;
using Achievements.Web.Startup.Configuration;
using MediatR;

namespace Achievements.Web.Startup.Seeding;

/// <summary>Registers <c>Api__BootstrapKey</c>, and takes the key of Development out of use everywhere else.</summary>
internal sealed partial class BootstrapKey(
    IMediator mediator, IApiKeyRepository keys, IUnitOfWork unitOfWork, Settings settings, IHostEnvironment environment, TimeProvider clock, ILogger<BootstrapKey> log)
{
    /// <summary>Shorter keys can be guessed; the keys that the panel makes have 47 characters.</summary>
    private const int GoodLength = 20;

    public async Task RegisterAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
            await RevokeDevelopmentKeyAsync(cancellationToken);
        if (settings.BootstrapKey is not { } key)
            return;
        if (key.Length < GoodLength && !environment.IsDevelopment())
            LogShort(log, GoodLength);
        if (await mediator.Send(new RegisterApiKey("Bootstrap key", key), cancellationToken) == RegisteredApiKey.Revoked)
            LogRevoked(log);
    }

    private async Task RevokeDevelopmentKeyAsync(CancellationToken cancellationToken)
    {
        if (await keys.FindByHashAsync(ApiKey.HashOf(SettingsReader.DevelopmentKey), cancellationToken) is not { RevokedAt: null } known)
            return;
        known.Revoke(clock.GetUtcNow());
        await unitOfWork.CommitAsync(cancellationToken);
        LogDevelopmentKey(log, known.Id);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Api__BootstrapKey is shorter than {Length} characters; a guess could find it.")]
    private static partial void LogShort(ILogger log, int length);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Api__BootstrapKey was revoked in the admin panel and opens nothing; choose another one, or take the setting out.")]
    private static partial void LogRevoked(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This database comes from Development: its API key {KeyId}, which everybody knows, was revoked.")]
    private static partial void LogDevelopmentKey(ILogger log, Guid keyId);
}
