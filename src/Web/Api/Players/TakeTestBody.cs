using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Achievements.Application.Players;
using Achievements.Domain.Players;
using Achievements.Web.Api.Json;

namespace Achievements.Web.Api.Players;

/// <summary>A test, as the older service took it.</summary>
public sealed record TakeTestBody
{
    internal static readonly TakeTestBody Default = new();

    /// <summary>Whole, 0 to 1,000,000; 10 when left out.</summary>
    /// <example>10</example>
    [JsonConverter(typeof(PointsConverter)), Range(TestResult.MinPoints, TestResult.MaxPoints)]
    public long? Points { get; init; } = TestResult.DefaultPoints;
}

/// <summary>A recorded test, as the older service answered.</summary>
public sealed record TakenTestBody
{
    /// <summary>Always the same words.</summary>
    /// <example>Test taken.</example>
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    /// <summary>The names of the achievements that this test unlocked.</summary>
    [JsonPropertyName("new_achievements")]
    public required IReadOnlyList<string> NewAchievements { get; init; }

    internal static TakenTestBody Of(RecordedTestResult recorded) =>
        new() { Message = "Test taken.", NewAchievements = [.. recorded.NewAchievements.Select(a => a.Name)] };
}
