using Achievements.Domain.Levels;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>One player's numbers. Refused with <c>player.not_found</c>.</summary>
public sealed record GetPlayer(PlayerKey Player) : IRequest<PlayerDetails>;

public sealed record PlayerDetails(
    long Id, string? ExternalId, string DisplayName, string? Email, bool EmailVerified, string Language, string TimeZone, PlayerStats Stats, LevelProgress LevelProgress)
{
    /// <summary>As the player's pages and answers show them at <paramref name="now"/>; the streak depends on the player's day.</summary>
    public static PlayerDetails Of(Player player, LevelCurve curve, DateTimeOffset now) => new(
        player.Id, player.ExternalId, player.DisplayName, player.Email, player.EmailVerified, player.Language, player.TimeZone,
        PlayerStats.Of(player.Totals, player.StreakDays(now)), LevelProgress.Of(player.Totals, curve));
}
