using Achievements.Domain.Rules;
using MediatR;

namespace Achievements.Application.Rules;

/// <summary>Limits and boosts, for an admin.</summary>
public sealed record GetRules : IRequest<RulesInForce>;

/// <param name="LimitsRevision">Counts the changes of the limits; 0 before the first.</param>
/// <param name="Boosts">Those that run or are to come first, then past ones; newest first.</param>
public sealed record RulesInForce(int? PointsPerTest, int? ResultsPerDay, int? CoolDownSeconds, int LimitsRevision, IReadOnlyList<BoostRow> Boosts);

public sealed record BoostRow(long Id, string Name, decimal Multiplier, DateTimeOffset From, DateTimeOffset Until, BoostState State, int Revision)
{
    public static BoostRow Of(Boost boost, DateTimeOffset now) => new(
        boost.Id, boost.Name, boost.Multiplier, boost.From, boost.Until,
        boost.Contains(now) ? BoostState.Running : boost.HasStarted(now) ? BoostState.Over : BoostState.Planned, boost.Revision);
}

/// <summary>Where a boost stands.</summary>
public enum BoostState
{
    Running = 0,
    Planned = 1,
    Over = 2,
}

/// <summary>A boost as players see it while it runs.</summary>
public sealed record RunningBoost(string Name, decimal Multiplier, DateTimeOffset Until)
{
    public static IReadOnlyList<RunningBoost> At(Rulebook rules, DateTimeOffset now) =>
        [.. rules.BoostsAt(now).Select(b => new RunningBoost(b.Name, b.Multiplier, b.Until))];
}
