using Achievements.Application.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Achievements.Infrastructure.Nodes;

/// <summary>
/// Tells the other nodes through Redis when a key was made or revoked, and listens for them, so that a revoked key opens nothing anywhere at once. Should a message be
/// lost, the directory's own look at the table finds out seconds later.
/// </summary>
internal sealed partial class AnnouncingApiKeyDirectory(IApiKeyDirectory own, IConnectionMultiplexer redis, ILogger<AnnouncingApiKeyDirectory> log)
    : IApiKeyDirectory, IHostedService
{
    private static readonly RedisChannel Changed = RedisChannel.Literal("achievements:api-keys-changed");

    public ValueTask<KnownApiKey?> FindAsync(string secret, CancellationToken cancellationToken) => own.FindAsync(secret, cancellationToken);

    public void Refresh()
    {
        own.Refresh();
        redis.GetSubscriber().Publish(Changed, RedisValue.EmptyString, CommandFlags.FireAndForget);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetSubscriber().SubscribeAsync(Changed, (_, _) => own.Refresh());
        }
        catch (RedisException e)
        {
            // Only possible when the connection string allows to start without Redis (abortConnect=false).
            LogNotListening(log, e.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not listening to other nodes, changes of API keys arrive seconds later: {Reason}")]
    private static partial void LogNotListening(ILogger log, string reason);
}
