using Achievements.Application.Backfills;
using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using MediatR;

namespace Achievements.Application.Catalogue;

/// <summary>Inserts the achievements that are missing. One that is there, whatever an admin has made of it since, is left alone.</summary>
/// <param name="WithBackfill">Award the published ones among them to players who deserve them already; pointless while there are no players.</param>
public sealed record SeedCatalogue(IReadOnlyList<CatalogueEntry> Entries, bool WithBackfill) : IRequest<SeededCatalogue>;

/// <summary>An achievement as a catalogue file defines it.</summary>
public sealed record CatalogueEntry(string Id, AchievementInput Input, AchievementState State = AchievementState.Published);

/// <param name="Added">The ids that were missing, in the order of the file.</param>
/// <param name="BackfillId">The backfill that was started, if any.</param>
public sealed record SeededCatalogue(IReadOnlyList<string> Added, Guid? BackfillId);

internal sealed class SeedCatalogueHandler(IAchievementRepository achievements, IBackfillQueue backfills, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<SeedCatalogue, SeededCatalogue>
{
    private const int MaxAttempts = 5;

    public async Task<SeededCatalogue> Handle(SeedCatalogue request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AddMissingAsync(request, cancellationToken);
            }
            catch (OverlapException) when (attempt < MaxAttempts)
            {
                // Somebody else added one of them at the same moment; what is missing now is less.
                unitOfWork.Forget();
            }
        }
    }

    private async Task<SeededCatalogue> AddMissingAsync(SeedCatalogue request, CancellationToken cancellationToken)
    {
        var present = (await achievements.ListAsync(cancellationToken)).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var missing = request.Entries.Where(e => !present.Contains(e.Id)).ToList();
        if (missing.Count == 0)
            return new SeededCatalogue([], null);

        var now = LocalTime.ToKept(clock.GetUtcNow());
        foreach (var entry in missing)
            achievements.Add(ToAchievement(entry, now));
        var published = missing.Where(e => e.State == AchievementState.Published).Select(e => e.Id).ToList();
        var backfill = request.WithBackfill && published.Count > 0
            ? await backfills.AddAsync(published, BackfillReason.Seeded, cancellationToken)
            : null;
        await unitOfWork.CommitAsync(cancellationToken);
        if (backfill is not null)
            backfills.Wake();
        return new SeededCatalogue([.. missing.Select(e => e.Id)], backfill?.Id);
    }

    private static Achievement ToAchievement(CatalogueEntry entry, DateTimeOffset now)
    {
        var achievement = Achievement.Draft(entry.Id, entry.Input.ToDefinition(), now);
        if (entry.State != AchievementState.Draft)
            achievement.Publish(now);
        if (entry.State == AchievementState.Retired)
            achievement.Retire(now);
        return achievement;
    }
}
