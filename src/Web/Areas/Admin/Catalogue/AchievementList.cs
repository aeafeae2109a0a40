using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using Achievements.Web.Areas.Admin.Lists;

namespace Achievements.Web.Areas.Admin.Catalogue;

/// <summary>What the list is asked for, as the address holds it.</summary>
public sealed record AchievementFilter
{
    public string? Search { get; init; }

    public AchievementState? State { get; init; }

    public Tier? Tier { get; init; }

    public string? Category { get; init; }

    public string? Metric { get; init; }

    public string? Sort { get; init; }

    public int Page { get; init; } = 1;

    public bool IsFiltered => Search is not null || State is not null || Tier is not null || Category is not null || Metric is not null;

    public ListAchievements ToQuery() => new(Search, State, Tier, Category, Metric, Sort, Page);

    public string Address() => ListAddress.Of(
        "/admin/achievements", ("search", Search), ("state", State), ("tier", Tier), ("category", Category), ("metric", Metric), ("sort", Sort),
        ("page", Page > 1 ? Page : null));
}

public sealed record AchievementList(AchievementFilter Filter, Page<AchievementRow> Rows, IReadOnlyList<string> Categories)
{
    public SortHeader Header(string label, string key, bool mostFirst = false, bool isNumber = false) =>
        new(label, key, Filter.Sort ?? "order", sort => (Filter with { Sort = sort, Page = 1 }).Address(), mostFirst, isNumber);
}
