using System.Linq.Expressions;
using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Metrics;
using Achievements.Domain.Players;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <summary>One pass over the players' totals; given up after a moment, because a page waits for it and can do without.</summary>
internal sealed class GetRuleReachHandler(AchievementsDbContext db) : IRequestHandler<GetRuleReach, RuleReach>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<RuleReach> Handle(GetRuleReach request, CancellationToken cancellationToken)
    {
        var achievement = await db.Achievements.AsNoTracking().FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken)
            ?? throw NotFoundException.Achievement(request.Id);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var players = await achievement.Requirements
                .Aggregate(db.Players.Where(p => p.Totals.TestsTaken > 0), (rest, requirement) => rest.Where(Meets(requirement)))
                .LongCountAsync(p => !db.Unlocks.Any(u => u.PlayerId == p.Id && u.AchievementId == request.Id), patience.Token);
            return new RuleReach(players, achievement.Window is not null);
        }
        // A driver may report its own kind of exception for a statement that was called back.
        catch (Exception) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new RuleReach(null, achievement.Window is not null);
        }
    }

    /// <summary>The metric's own expression, reading the player's totals.</summary>
    private static Expression<Func<Player, bool>> Meets(Requirement requirement)
    {
        var source = Metric.Get(requirement.Metric).Source;
        var player = Expression.Parameter(typeof(Player), "p");
        var value = new Replacing(source.Parameters[0], Expression.Property(player, nameof(Player.Totals))).Visit(source.Body);
        return Expression.Lambda<Func<Player, bool>>(Expression.GreaterThanOrEqual(value, Expression.Constant(requirement.Threshold)), player);
    }

    private sealed class Replacing(ParameterExpression parameter, Expression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? by : node;
    }
}
