using Achievements.Domain.Metrics;
using Achievements.Web.Api.Http;

namespace Achievements.Web.Api.Catalogue;

/// <summary>A number that is kept for every player and that a requirement can ask for.</summary>
public sealed record MetricBody
{
    /// <summary>Stable name.</summary>
    /// <example>tests_taken</example>
    public required string Key { get; init; }

    /// <summary>For people.</summary>
    /// <example>Tests taken</example>
    public required string Label { get; init; }

    /// <summary>What is counted, in the plural.</summary>
    /// <example>tests</example>
    public required string Unit { get; init; }

    internal static ListBody<MetricBody> Everything { get; } =
        ListBody.All(Metric.All.Select(m => new MetricBody { Key = m.Key, Label = m.Label, Unit = m.Unit }));
}
