using StackExchange.Redis;

namespace Achievements.Web.Startup.Configuration;

internal static class RedisSetting
{
    public const string Key = "Redis__ConnectionString";

    /// <exception cref="StartRefusedException">It cannot be understood, or names no server.</exception>
    public static string? Check(string? text)
    {
        if (text is null)
            return null;
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count > 0
                ? text
                : throw new StartRefusedException($"{Key} names no server; write it like 'redis:6379,password=…'.");
        }
        catch (ArgumentException e)
        {
            // The parser's message may repeat the text, and with it a password.
            throw new StartRefusedException($"{Key} cannot be understood; write it like 'redis:6379,password=…'.", e);
        }
    }
}
