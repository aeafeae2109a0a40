using Achievements.Application.Backfills;
using Achievements.Domain.Catalogue;
using MediatR;

namespace Achievements.Application.Checks;

/// <summary>The last checks of the totals, and what they found that is not set right yet.</summary>
public sealed record GetChecks : IRequest<CheckReport>;

/// <param name="Checks">Up to 5, newest first.</param>
/// <param name="Drifts">Up to 200, by player; of each total the newest finding.</param>
/// <param name="Open">How many there are in all.</param>
/// <param name="LeftOut">Jobs that have not ended, or failed, before what they recompute was right for everybody: a check leaves it out until they are done.</param>
public sealed record CheckReport(IReadOnlyList<BackfillProgress> Checks, IReadOnlyList<DriftRow> Drifts, long Open, IReadOnlyList<BackfillWork> LeftOut);

public sealed record DriftRow(long PlayerId, string DisplayName, string Total, long Kept, long Computed, DateTimeOffset FoundAt);
