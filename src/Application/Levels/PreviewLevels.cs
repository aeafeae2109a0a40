using Achievements.Domain.Levels;
using MediatR;

namespace Achievements.Application.Levels;

/// <summary>What a curve would make of the players' levels, with nothing written. Refused as <see cref="LevelCurve.Of"/> says.</summary>
public sealed record PreviewLevels(LevelCurveDefinition Definition) : IRequest<LevelMoves>;

/// <summary>How the players' levels compare with those that a curve gives for their XP.</summary>
/// <param name="Up">Players who would move up.</param>
/// <param name="Stay">Players for whom it gives the level they have.</param>
/// <param name="Down">Players for whom it gives a lower level; with the floor they keep the one they have.</param>
/// <param name="MostXp">The XP of the player who has most.</param>
public sealed record LevelMoves(long Up, long Stay, long Down, long MostXp);
