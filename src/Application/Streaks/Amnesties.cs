using Achievements.Application.Players;
using Achievements.Domain;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Streaks;

/// <summary>Days to excuse. Refused with <c>amnesty.range</c>, <c>reason.length</c>, <c>amnesty.players</c>.</summary>
/// <param name="Players">For whom; null: for everybody.</param>
public sealed record AmnestyDraft(DateOnly From, DateOnly Until, string? Reason, IReadOnlyList<PlayerKey>? Players)
{
    /// <summary>How many players a list may name.</summary>
    public const int MaxPlayers = 1000;

    /// <summary>The players listed; none when it is for everybody.</summary>
    /// <exception cref="RefusedException"><c>amnesty.players</c>: the list is empty or too long, or names somebody who is not known.</exception>
    public async Task<IReadOnlyList<Player>> FindAsync(IPlayerRepository players, CancellationToken cancellationToken)
    {
        if (Players is not { } keys)
            return [];
        if (keys.Count is 0 or > MaxPlayers)
            throw new RefusedException("amnesty.players", $"The list names {keys.Count} players; it must name 1 to {MaxPlayers}.", "players");
        var found = await players.FindAsync(keys, cancellationToken);
        var known = found.Select(p => PlayerKey.Of(p.Id)).Concat(found.Where(p => p.ExternalId is not null).Select(p => PlayerKey.OfExternal(p.ExternalId!))).ToHashSet();
        return keys.Where(k => !known.Contains(k)).ToList() is { Count: > 0 } unknown
            ? throw new RefusedException("amnesty.players", $"Nobody is known as {string.Join(", ", unknown.Take(10))}{(unknown.Count > 10 ? $" and {unknown.Count - 10} more" : "")}.", "players")
            : [.. found.DistinctBy(p => p.Id)];
    }
}

/// <summary>What an amnesty would change; nothing is written.</summary>
public sealed record PreviewAmnesty(AmnestyDraft Draft) : IRequest<AmnestyPreview>;

/// <param name="Examined">Players whose days it touches.</param>
/// <param name="Changed">Players whose streak, or best run so far, would change.</param>
/// <param name="Revived">Of those, players who have no streak today and would have one again.</param>
/// <param name="Awards">Achievements that would be awarded, and to how many; those that follow from an award's own XP come on top.</param>
/// <param name="IsCut">There are more players than a preview looks at: every number is "at least".</param>
public sealed record AmnestyPreview(long Examined, long Changed, long Revived, IReadOnlyList<(string AchievementId, string Name, long Players)> Awards, bool IsCut);

/// <summary>The amnesties so far, the newest first.</summary>
public sealed record ListAmnesties : IRequest<IReadOnlyList<AmnestyDetails>>;

/// <param name="Players">For how many players; null: for everybody.</param>
public sealed record AmnestyDetails(Guid Id, DateOnly From, DateOnly Until, string Reason, int? Players, DateTimeOffset CreatedAt);
