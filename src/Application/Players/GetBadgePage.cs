using Achievements.Application.Rules;
using Achievements.Application.Streaks;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>What a player's own page shows. Refused with <c>player.not_found</c>.</summary>
public sealed record GetBadgePage(long PlayerId) : IRequest<BadgePage>;

/// <param name="Earned">Newest first.</param>
/// <param name="ToEarn">By sort order; without secret ones.</param>
/// <param name="Next">Up to three of <paramref name="ToEarn"/> whose condition is known, the closest to completion first.</param>
/// <param name="SecretsLeft">How many secret ones are not earned yet; nothing else of them leaves the server.</param>
/// <param name="Streak">The streak with the calendar of the last twelve weeks.</param>
public sealed record BadgePage(
    PlayerDetails Player, IReadOnlyList<PlayerAchievement> Earned, IReadOnlyList<PlayerAchievement> ToEarn,
    IReadOnlyList<PlayerAchievement> Next, int SecretsLeft, StreakView Streak)
{
    /// <summary>The boosts that run now.</summary>
    public IReadOnlyList<RunningBoost> Boosts { get; init; } = [];
}
