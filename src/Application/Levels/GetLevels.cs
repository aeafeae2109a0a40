using Achievements.Domain.Levels;
using MediatR;

namespace Achievements.Application.Levels;

/// <summary>The level curve in force.</summary>
public sealed record GetLevels : IRequest<LevelsInForce>;

/// <param name="Version">0 while nobody has changed the default one.</param>
/// <param name="Curve">Where its levels start, and what they are called.</param>
/// <param name="ChangedAt">null while it is the default one.</param>
/// <param name="ChangedBy">null while it is the default one.</param>
public sealed record LevelsInForce(int Version, LevelCurve Curve, DateTimeOffset? ChangedAt, string? ChangedBy)
{
    public static LevelsInForce Of(LevelCurveVersion? version) => version is null
        ? new(LevelCurveVersion.AsInstalled, LevelCurve.Default, null, null)
        : new(version.Version, version.Curve, version.CreatedAt, version.CreatedBy);
}

internal sealed class GetLevelsHandler(ILevelCurves curves) : IRequestHandler<GetLevels, LevelsInForce>
{
    public async Task<LevelsInForce> Handle(GetLevels request, CancellationToken cancellationToken) =>
        LevelsInForce.Of(await curves.CurrentAsync(cancellationToken));
}
