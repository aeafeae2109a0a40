using Achievements.Web.Startup.Configuration;
using Microsoft.AspNetCore.DataProtection;
using StackExchange.Redis;

namespace Achievements.Web.Startup.Hosting;

/// <summary>
/// What several nodes must share: the keys that protect cookies and forms, so that a sign-in on one holds on all. In Redis when it is configured, else in files beside
/// the database.
/// </summary>
internal static class NodeSharing
{
    private const string Application = "Achievements";
    private const string KeysInRedis = "achievements:data-protection";

    public static void AddNodeSharing(this IServiceCollection services, Settings settings)
    {
        var keys = services.AddDataProtection().SetApplicationName(Application);
        if (settings.Redis is not { } connectionString)
        {
            keys.PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataFolder, "keys")));
            return;
        }

        var redis = Connect(connectionString);
        services.AddSingleton<IConnectionMultiplexer>(redis);
        services.AddStackExchangeRedisCache(options => options.ConnectionMultiplexerFactory = () => Task.FromResult<IConnectionMultiplexer>(redis));
        keys.PersistKeysToStackExchangeRedis(redis, KeysInRedis);
    }

    private static ConnectionMultiplexer Connect(string connectionString)
    {
        try
        {
            return ConnectionMultiplexer.Connect(connectionString);
        }
        catch (RedisConnectionException e)
        {
            throw new StartRefusedException($"Redis cannot be reached or refuses us. Check {RedisSetting.Key}, and that the server runs.", e);
        }
    }
}
