using Achievements.Infrastructure.Nodes;
using Achievements.Web.Startup.Configuration;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
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
            keys.PersistKeysToFileSystem(KeyFolder(settings));
            return;
        }

        // Connected when first asked for: `migrate` needs no Redis.
        services.AddSingleton<IConnectionMultiplexer>(_ => Connect(connectionString));
        services.AddOptions<KeyManagementOptions>().Configure<IConnectionMultiplexer>(
            (options, redis) => options.XmlRepository = new RedisXmlRepository(() => redis.GetDatabase(), KeysInRedis));
        services.AddNodeMessages();
    }

    /// <summary>Finds out before the first visitor does.</summary>
    /// <exception cref="StartRefusedException">Redis does not answer, or the folder cannot be written to.</exception>
    public static void CheckNodeSharing(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        if (settings.Redis is not null)
        {
            app.Services.GetRequiredService<IConnectionMultiplexer>();
            return;
        }
        try
        {
            KeyFolder(settings).Create();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The folder '{KeyFolder(settings)}' for the keys of cookies cannot be made: {e.Message.TrimEnd('.')}. Let us write there, or set {RedisSetting.Key}.", e);
        }
    }

    private static DirectoryInfo KeyFolder(Settings settings) => new(Path.Combine(settings.DataFolder, "keys"));

    private static ConnectionMultiplexer Connect(string connectionString)
    {
        try
        {
            return ConnectionMultiplexer.Connect(connectionString);
        }
        catch (RedisException e)
        {
            throw new StartRefusedException($"Redis does not answer or refuses us. Check {RedisSetting.Key}, and that the server runs.", e);
        }
    }
}
