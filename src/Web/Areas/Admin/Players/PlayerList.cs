using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Web.Areas.Admin.Lists;

namespace Achievements.Web.Areas.Admin.Players;

/// <summary>What the list is asked for, as the address holds it.</summary>
public sealed record PlayerFilter
{
    public string? Search { get; init; }

    public string? Sort { get; init; }

    public int Page { get; init; } = 1;

    public string Address() => ListAddress.Of("/admin/players", ("search", Search), ("sort", Sort), ("page", Page > 1 ? Page : null));
}

public sealed record PlayerList(PlayerFilter Filter, Page<PlayerRow> Rows)
{
    public SortHeader Header(string label, string key, bool isNumber = false, bool naturallyDescending = false) =>
        new(label, key, Filter.Sort ?? "recent", sort => (Filter with { Sort = sort, Page = 1 }).Address(), isNumber, isNumber, naturallyDescending);
}

/// <param name="Stored">The player as known so far.</param>
public sealed record PlayerEditor(PlayerDetails Stored, PlayerForm Form);

public sealed record PlayerPage(PlayerRecord Record, RecordForm Form);
