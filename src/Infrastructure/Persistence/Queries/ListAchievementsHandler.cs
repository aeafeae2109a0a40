using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

internal sealed class ListAchievementsHandler(AchievementsDbContext db) : IRequestHandler<ListAchievements, Page<AchievementRow>>
{
    public async Task<Page<AchievementRow>> Handle(ListAchievements request, CancellationToken cancellationToken)
    {
        var rows = Sorted(Filtered(request), request.Sort)
            .Select(a => new { Achievement = a, Holders = db.Unlocks.LongCount(u => u.AchievementId == a.Id) });
        var (items, number, size, total) = await rows.PageAsync(request.Page, request.Size, cancellationToken);
        return new Page<AchievementRow>([.. items.Select(i => RowOf(i.Achievement, i.Holders))], number, size, total);
    }

    private IQueryable<Achievement> Filtered(ListAchievements request)
    {
        var rows = db.Achievements.AsNoTracking();
        if (PageQuery.Searched(request.Search) is var (typed, lower))
            rows = rows.Where(a =>
                a.Id.Contains(lower)
                || a.Name.Contains(typed) || a.Name.ToLower().Contains(lower)
                || a.Description.Contains(typed) || a.Description.ToLower().Contains(lower));
        if (request.State is { } state)
            rows = rows.Where(a => a.State == state);
        if (request.Tier is { } tier)
            rows = rows.Where(a => a.Tier == tier);
        if (!string.IsNullOrEmpty(request.Category))
            rows = rows.Where(a => a.Category == request.Category);
        if (!string.IsNullOrEmpty(request.Metric))
            rows = rows.Where(a => a.Requirements.Any(r => r.Metric == request.Metric));
        return rows;
    }

    private IQueryable<Achievement> Sorted(IQueryable<Achievement> rows, string? sort)
    {
        var (key, descending) = PageQuery.Sorted(sort);
        var sorted = key switch
        {
            "name" => rows.By(a => a.Name.ToLower(), descending),
            "state" => rows.By(a => a.State, descending),
            "tier" => rows.By(a => a.Tier, descending),
            "holders" => rows.By(a => db.Unlocks.LongCount(u => u.AchievementId == a.Id), descending),
            "updated" => rows.By(a => a.UpdatedAt, descending),
            _ => rows.By(a => a.SortOrder, descending),
        };
        return sorted.ThenBy(a => a.Id);
    }

    private static AchievementRow RowOf(Achievement a, long holders) => new(
        a.Id, a.Name, a.Category, a.Tier, a.Art, a.Visibility, a.State, a.RequirementInputs(), a.XpReward, holders, a.UpdatedAt, a.Revision);
}
