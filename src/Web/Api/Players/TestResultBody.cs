using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Achievements.Application.Players;
using Achievements.Domain.Players;
using Achievements.Web.Api.Json;

namespace Achievements.Web.Api.Players;

/// <summary>A test that a player took. Everything may be left out, the body too.</summary>
public sealed record TestResultBody
{
    /// <summary>Whole, 0 to 1,000,000; 10 when left out. 10.0 is 10; 10.5, "10" and null are refused.</summary>
    /// <example>10</example>
    [JsonConverter(typeof(PointsConverter)), Range(TestResult.MinPoints, TestResult.MaxPoints)]
    public long? Points { get; init; } = TestResult.DefaultPoints;

    /// <summary>When it was taken: ISO 8601 with an offset; now when left out. May lie in the past, at most five minutes in the future.</summary>
    /// <example>2026-03-02T09:00:00Z</example>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>The caller's own name for the test, at most 200 characters.</summary>
    /// <example>quiz-4711</example>
    [MaxLength(TestResult.MaxReferenceLength)]
    public string? Reference { get; init; }

    internal TestToRecord Of(PlayerKey player, string? idempotencyKey) =>
        new(player, Points ?? TestResult.DefaultPoints, TakenAt, Reference, idempotencyKey);
}
