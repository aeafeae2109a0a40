using MediatR;

namespace Achievements.Application.Catalogue;

/// <summary>How many players already meet the rule of an achievement and do not hold it. Refused with <c>achievement.not_found</c>.</summary>
public sealed record GetRuleReach(string Id) : IRequest<RuleReach>;

/// <param name="Players">null when counting would have taken too long.</param>
/// <param name="IsUpperBound">It has a window, and whether their tests lie in it was not looked at.</param>
public sealed record RuleReach(long? Players, bool IsUpperBound);
