using Achievements.Application.Common;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>All players by id, for a caller that walks through them. Refused with <c>cursor.format</c>.</summary>
/// <param name="Limit">1 to 200.</param>
public sealed record ListPlayersById(int Limit = 100, string? Cursor = null) : IRequest<Slice<PlayerDetails>>;
