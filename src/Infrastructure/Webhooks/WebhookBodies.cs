using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Players;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>The body of a webhook. Within a version fields are only added: receivers pass over what they do not know.</summary>
public sealed record WebhookBody<T>
{
    [Description("What happened.")]
    public required string Type { get; init; }

    [Description("When we came to know of it, UTC.")]
    public required DateTime Timestamp { get; init; }

    public required T Data { get; init; }
}

/// <summary>What every event tells.</summary>
public record EventData
{
    public const int CurrentVersion = 1;

    [Description("The version of these fields. Within one, fields are only added.")]
    [JsonRequired]
    public int Version { get; init; } = CurrentVersion;

    [Description("How it came about: live, backfill (the player had deserved it before the rule was there), manual (an admin), import.")]
    [JsonRequired]
    public AwardOrigin Origin { get; init; }

    [Description("When it happened, UTC: the instant of the test that reached an award, say.")]
    [JsonRequired]
    public DateTime OccurredAt { get; init; }

    [Description("When we came to know of it, UTC. Events of one player arrive in this order.")]
    [JsonRequired]
    public DateTime RecordedAt { get; init; }

    [JsonRequired]
    public PlayerData Player { get; init; } = null!;
}

public sealed record PlayerData
{
    public required long Id { get; init; }

    [Description("The platform's own id for the player, if it gave one.")]
    public required string? ExternalId { get; init; }
}

public sealed record AchievementData
{
    public required string Id { get; init; }

    [Description("As it was called when this was written.")]
    public required string Name { get; init; }

    public required Tier Tier { get; init; }
}

public sealed record AchievementUnlockedData : EventData
{
    public required AchievementData Achievement { get; init; }

    [Description("When the award was given, UTC; occurredAt is when it was deserved.")]
    public required DateTime AwardedAt { get; init; }

    [Description("The test that reached it, by its number within the player; null when none did.")]
    public required long? TestId { get; init; }

    [Description("An award that had been revoked counts again, dated as it was.")]
    public required bool Reinstated { get; init; }

    [Description("The backfill that gave it.")]
    public required Guid? BackfillId { get; init; }
}

public sealed record AchievementRevokedData : EventData
{
    public required AchievementData Achievement { get; init; }

    [Description("The test whose voiding took its ground, by its number within the player.")]
    public required long? TestId { get; init; }

    public required string? Reason { get; init; }
}

public sealed record LevelReachedData : EventData
{
    [Description("The level before.")]
    public required long From { get; init; }

    [Description("The level reached.")]
    public required long To { get; init; }
}

public sealed record StreakLapsedData : EventData
{
    [Description("The day on the player's calendar that nothing bridged.")]
    public required DateOnly Day { get; init; }

    [Description("How many active days the streak had.")]
    public required int Length { get; init; }
}

public sealed record TestRecordedData : EventData
{
    [Description("Its number within the player.")]
    public required long TestId { get; init; }

    public required int Points { get; init; }

    [Description("What of the points counts.")]
    public required int CountedPoints { get; init; }

    [Description("The XP that it brought, without rewards of achievements.")]
    public required long Xp { get; init; }

    public required DateTime TakenAt { get; init; }

    [Description("The caller's own name for the test.")]
    public required string? Reference { get; init; }
}

public sealed record PlayerErasedData : EventData;

public sealed record PingData
{
    [JsonRequired]
    public int Version { get; init; } = EventData.CurrentVersion;

    public required string Message { get; init; }
}

internal static class WebhookJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        // Names in any script as themselves: the body is UTF-8, and its size is limited.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of<T>(string type, DateTimeOffset timestamp, T data) =>
        JsonSerializer.Serialize(new WebhookBody<T> { Type = type, Timestamp = timestamp.UtcDateTime, Data = data }, Options);
}
