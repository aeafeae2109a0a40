using Achievements.Domain.Metrics;

namespace Achievements.Domain.Catalogue;

/// <summary>One condition of an achievement: the metric has reached the threshold.</summary>
public sealed record Requirement
{
    public const long MinThreshold = 1;
    public const long MaxThreshold = 1_000_000_000;

    private Requirement(string metric, long threshold) => (Metric, Threshold) = (metric, threshold);

    /// <summary>The metric's key.</summary>
    public string Metric { get; private init; }

    /// <summary>In the metric's unit, from <see cref="MinThreshold"/> to <see cref="MaxThreshold"/>.</summary>
    public long Threshold { get; private init; }

    /// <exception cref="RefusedException"><c>metric.unknown</c>, <c>threshold.range</c></exception>
    public static Requirement Of(string? metric, long threshold)
    {
        var known = Metrics.Metric.Get(metric);
        if (threshold is < MinThreshold or > MaxThreshold)
            throw new RefusedException(
                "threshold.range", $"The threshold of '{metric}' is {threshold}; it must be from {MinThreshold:N0} to {MaxThreshold:N0}.", "threshold");
        return new Requirement(known.Key, threshold);
    }

    public bool IsMetBy(Totals totals) => totals.Of(Metric) >= Threshold;
}
