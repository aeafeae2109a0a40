using MediatR;

namespace Achievements.Application.Players;

/// <summary>One player's numbers. Refused with <c>player.not_found</c>.</summary>
public sealed record GetPlayer(PlayerKey Player) : IRequest<PlayerDetails>;

public sealed record PlayerDetails(
    long Id, string? ExternalId, string DisplayName, string? Email, string TimeZone, PlayerStats Stats, LevelProgress LevelProgress);
