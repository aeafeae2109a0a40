using Achievements.Domain.Levels;

namespace Achievements.Application.Levels;

/// <summary>The level curves that were put in force, for changing.</summary>
public interface ILevelCurves
{
    /// <summary>The one in force; null while it is the default one.</summary>
    Task<LevelCurveVersion?> CurrentAsync(CancellationToken cancellationToken);

    /// <summary>The newest ones, the one in force first.</summary>
    Task<IReadOnlyList<LevelCurveVersion>> ListAsync(int most, CancellationToken cancellationToken);

    void Add(LevelCurveVersion version);
}
