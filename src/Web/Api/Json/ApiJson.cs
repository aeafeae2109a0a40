using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Achievements.Application.Backfills;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Web.Api.Catalogue;
using Achievements.Web.Api.Http;
using Achievements.Web.Api.Levels;
using Achievements.Web.Api.Players;
using Achievements.Web.Api.Problems;
using Achievements.Web.Api.Streaks;

namespace Achievements.Web.Api.Json;

/// <summary>How the API writes and reads JSON: one list of types, compiled ahead, with one set of options for each direction.</summary>
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(TestResultBody))]
[JsonSerializable(typeof(RecordedTestResult))]
[JsonSerializable(typeof(TakeTestBody))]
[JsonSerializable(typeof(TakenTestBody))]
[JsonSerializable(typeof(NewPauseBody))]
[JsonSerializable(typeof(PauseDetails))]
[JsonSerializable(typeof(NewFreezesBody))]
[JsonSerializable(typeof(StreakView))]
[JsonSerializable(typeof(NewPlayerBody))]
[JsonSerializable(typeof(PlayerBody))]
[JsonSerializable(typeof(ListBody<PlayerBody>))]
[JsonSerializable(typeof(ListBody<PlayerAchievementBody>))]
[JsonSerializable(typeof(NewAccessLinkBody))]
[JsonSerializable(typeof(AccessLinkBody))]
[JsonSerializable(typeof(VoidBody))]
[JsonSerializable(typeof(UnvoidBody))]
[JsonSerializable(typeof(TestVoiding))]
[JsonSerializable(typeof(XpAdjustmentBody))]
[JsonSerializable(typeof(XpAdjustment))]
[JsonSerializable(typeof(ListBody<LedgerEntryBody>))]
[JsonSerializable(typeof(AchievementInputBody))]
[JsonSerializable(typeof(AchievementBody))]
[JsonSerializable(typeof(ListBody<AchievementBody>))]
[JsonSerializable(typeof(ListBody<MetricBody>))]
[JsonSerializable(typeof(LevelsInputBody))]
[JsonSerializable(typeof(LevelsBody))]
[JsonSerializable(typeof(BackfillProgress))]
[JsonSerializable(typeof(ListBody<BackfillProgress>))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Bodies that leave: instants in UTC, enums as lower-case words, letters as they are.</summary>
    public static ApiJson Answers { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        // Answers are never put into HTML; names in any script stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new InstantConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    });

    /// <summary>
    /// Bodies that come in. Names are taken in any case and unknown ones are passed over, so that an answer can be sent back as it came; values must have their
    /// type, because a guess would be counted for ever.
    /// </summary>
    public static ApiJson Requests { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
        Converters = { new InstantConverter(), new WholeNumberConverter(), new SmallNumberConverter(), new TextConverter(), new WordConverter() },
    });
}
