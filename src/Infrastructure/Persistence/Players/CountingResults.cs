using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Infrastructure.Persistence.Players;

internal static class CountingResults
{
    /// <summary>Those that count: <see cref="TestResult.Counts"/>, as a database can ask for it.</summary>
    public static IQueryable<TestResult> ThatCount(this IQueryable<TestResult> results) =>
        results.Where(r => r.VoidedAt == null && (r.Limit == null || r.Limit == LimitHit.PointsPerTest));
}
