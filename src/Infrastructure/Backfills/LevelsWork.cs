using Achievements.Domain.Catalogue;
using Achievements.Domain.Events;
using Achievements.Domain.Rules;

namespace Achievements.Infrastructure.Backfills;

/// <summary>After the level curve was changed: gives each player the level that it says.</summary>
internal sealed class LevelsWork(LevelUpdate levels) : IBatchWork
{
    public BackfillWork Work => BackfillWork.Levels;

    public IReadOnlyList<string> Metrics { get; } = ["level"];

    public Task RecomputeAsync(BatchPlayers players, CancellationToken cancellationToken) =>
        levels.RunAsync(players, players.Catalogue.Rules.Interest.Wants(EventKind.LevelReached), cancellationToken);
}
