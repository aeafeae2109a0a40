using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Application.Players;

/// <summary>The answer to a recorded test: made from what the domain decided, explained in words, kept as text for replays.</summary>
internal static class RecordedAnswer
{
    public static RecordedTestResult Of(RecordedTest recorded, Player player, Rulebook rules, DateTimeOffset now)
    {
        var after = recorded.Result.After;
        return new RecordedTestResult(
            recorded.Result.Number,
            player.Id,
            PlayerStats.Of(after, player.StreakDays(now)),
            NewAchievementsOf(recorded.Unlocks),
            after.Level > recorded.LevelBefore ? new LevelUp(recorded.LevelBefore, after.Level) : null,
            Explanation.Of(recorded, rules));
    }

    public static IReadOnlyList<NewAchievement> NewAchievementsOf(IReadOnlyList<(Achievement Achievement, Unlock Unlock)> unlocks) =>
        [.. unlocks.Select(u => new NewAchievement(u.Achievement.Id, u.Achievement.Name, u.Achievement.Tier, u.Unlock.UnlockedAt))];

    public static string ToText(RecordedTestResult answer) => JsonSerializer.Serialize(answer, RecordedAnswerJson.Default.RecordedTestResult);

    public static RecordedTestResult FromText(string text) => JsonSerializer.Deserialize(text, RecordedAnswerJson.Default.RecordedTestResult)!;

    /// <summary>Equal for two requests that ask for the same; the instant counts, not the offset in which it was written.</summary>
    public static string FingerprintOf(TestToRecord test)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{test.Points}|{test.TakenAt?.UtcTicks}|{test.Reference}");
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RecordedTestResult))]
internal sealed partial class RecordedAnswerJson : JsonSerializerContext;
