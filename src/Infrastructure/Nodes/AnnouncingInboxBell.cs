using System.Globalization;
using Achievements.Application.Notices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Achievements.Infrastructure.Nodes;

/// <summary>Rings on all nodes through Redis: the page that shows a toast may be served by another one than that which wrote the notice. A lost message is made up for by a poll.</summary>
internal sealed partial class AnnouncingInboxBell(IInboxBell own, IConnectionMultiplexer redis, ILogger<AnnouncingInboxBell> log) : IInboxBell, IHostedService
{
    private static readonly RedisChannel Rung = RedisChannel.Literal("achievements:inbox");

    public void Ring(IReadOnlyCollection<long> playerIds)
    {
        own.Ring(playerIds);
        if (playerIds.Count > 0)
            redis.GetSubscriber().Publish(Rung, string.Join(',', playerIds.Select(id => id.ToString(CultureInfo.InvariantCulture))), CommandFlags.FireAndForget);
    }

    public IInboxListener? Listen(long playerId) => own.Listen(playerId);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetSubscriber().SubscribeAsync(Rung, (_, message) => own.Ring(IdsIn(message)));
        }
        catch (RedisException e)
        {
            LogNotListening(log, e.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whatever else is in the message, from another release perhaps, is passed over.</summary>
    private static long[] IdsIn(RedisValue message) =>
        [.. message.ToString().Split(',').Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(id => id > 0)];

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not listening to other nodes, their news reach open pages seconds later: {Reason}")]
    private static partial void LogNotListening(ILogger log, string reason);
}
