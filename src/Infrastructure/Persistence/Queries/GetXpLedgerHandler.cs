using System.Globalization;
using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Queries;

/// <summary>
/// Merges results, awards and entries, each in its own order of recording. Results and entries are read by their number, as many as a page shows; the awards are few.
/// </summary>
/// <remarks>
/// The cursor is how far each of the three has been given out (awards: how many of the oldest are left) and the balance there, so that new rows move nothing.
/// </remarks>
internal sealed class GetXpLedgerHandler(AchievementsDbContext db, ICatalogue catalogue) : IRequestHandler<GetXpLedger, Slice<LedgerEntry>>
{
    public async Task<Slice<LedgerEntry>> Handle(GetXpLedger request, CancellationToken cancellationToken)
    {
        var (id, externalId) = (request.Player.Id, request.Player.ExternalId);
        var player = await db.Players.AsNoTracking()
            .Where(p => externalId == null ? p.Id == id : p.ExternalId == externalId)
            .Select(p => new { p.Id, p.Totals.Xp })
            .FirstOrDefaultAsync(cancellationToken) ?? throw NotFoundException.Player(request.Player);
        var from = Place.Parse(request.Cursor, player.Xp);
        var sources = new[]
        {
            await ResultsAsync(player.Id, from.Results, request.Limit + 1, cancellationToken),
            await AwardsAsync(player.Id, from.Awards, cancellationToken),
            await EntriesAsync(player.Id, from.Entries, request.Limit + 1, cancellationToken),
        };

        var (given, balance) = (new int[sources.Length], from.Balance);
        var items = new List<LedgerEntry>();
        while (items.Count < request.Limit && Newest(sources, given) is var source and >= 0)
        {
            var entry = sources[source][given[source]++] with { Balance = balance };
            balance -= entry.Amount;
            items.Add(entry);
        }
        var more = Newest(sources, given) >= 0;
        return new Slice<LedgerEntry>(items, more ? from.After(items, sources[1].Count - given[1], balance).ToString() : null);
    }

    private async Task<List<LedgerEntry>> ResultsAsync(long playerId, long before, int count, CancellationToken cancellationToken)
    {
        var boosts = (await catalogue.CurrentAsync(cancellationToken)).Rules.Boosts;
        var rows = await db.TestResults.AsNoTracking()
            .Where(r => r.PlayerId == playerId && r.Number < before)
            .OrderByDescending(r => r.Number)
            .Take(count)
            .Select(r => new { r.Number, r.Points, r.Xp, r.Limit, r.Boosts, r.TakenAt, r.RecordedAt, IsVoided = r.VoidedAt != null })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new LedgerEntry(LedgerKind.Test, r.Xp, 0, r.TakenAt, r.RecordedAt)
            {
                TestNumber = r.Number, Points = r.Points, Limit = r.Limit, IsVoided = r.IsVoided, Boosts = Applied(r.Boosts, boosts),
            }),
        ];
    }

    private async Task<List<LedgerEntry>> AwardsAsync(long playerId, int left, CancellationToken cancellationToken)
    {
        var rows = await (
            from unlock in db.Unlocks.IgnoreQueryFilters().AsNoTracking()
            join achievement in db.Achievements on unlock.AchievementId equals achievement.Id into named
            from achievement in named.DefaultIfEmpty()
            where unlock.PlayerId == playerId
            orderby unlock.AwardedAt, unlock.TestNumber, unlock.AchievementId
            select new { unlock.AchievementId, Name = (string?)achievement.Name, unlock.Xp, unlock.UnlockedAt, unlock.AwardedAt, unlock.TestNumber })
            .Take(left)
            .ToListAsync(cancellationToken);
        rows.Reverse();
        return
        [
            .. rows.Select(u => new LedgerEntry(LedgerKind.Reward, u.Xp, 0, u.UnlockedAt, u.AwardedAt)
            {
                TestNumber = u.TestNumber, AchievementId = u.AchievementId, AchievementName = u.Name,
            }),
        ];
    }

    private async Task<List<LedgerEntry>> EntriesAsync(long playerId, long before, int count, CancellationToken cancellationToken)
    {
        var rows = await db.XpEntries.AsNoTracking()
            .Where(e => e.PlayerId == playerId && e.Number < before)
            .OrderByDescending(e => e.Number)
            .Take(count)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(e => new LedgerEntry(e.Kind == XpEntryKind.Adjustment ? LedgerKind.Adjustment : LedgerKind.Correction, e.Amount, 0, e.RecordedAt, e.RecordedAt)
            {
                Entry = e.Number, TestNumber = e.TestNumber, AchievementId = e.AchievementId, Reason = e.Reason, By = e.By,
            }),
        ];
    }

    /// <summary>Which source has the newest row that was not given out yet; at one instant a correction follows an award, which follows its test. -1: none.</summary>
    private static int Newest(List<LedgerEntry>[] sources, int[] given)
    {
        var newest = -1;
        for (var i = 0; i < sources.Length; i++)
            if (given[i] < sources[i].Count && (newest < 0 || sources[i][given[i]].RecordedAt >= sources[newest][given[newest]].RecordedAt))
                newest = i;
        return newest;
    }

    private static IReadOnlyList<AppliedBoost> Applied(string? ids, IReadOnlyList<Boost> boosts) =>
        ids is null ? [] : [.. boosts.Where(b => ids.Split(' ').Contains(b.Id.ToString(CultureInfo.InvariantCulture))).Select(b => new AppliedBoost(b.Name, b.Multiplier))];

    private sealed record Place(long Results, int Awards, long Entries, long Balance)
    {
        public static Place Parse(string? cursor, long xp)
        {
            if (string.IsNullOrEmpty(cursor))
                return new Place(long.MaxValue, int.MaxValue, long.MaxValue, xp);
            var parts = cursor.Split('_');
            return parts.Length == 4 && Whole(parts[0]) is { } results && Whole(parts[1]) is <= int.MaxValue and { } awards && Whole(parts[2]) is { } entries
                && long.TryParse(parts[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var balance)
                ? new Place(results, (int)awards, entries, balance)
                : throw new RefusedException("cursor.format", "That cursor is not one of ours; start again without it.", "cursor");
        }

        public Place After(List<LedgerEntry> items, int awardsLeft, long balance) => new(
            items.LastOrDefault(e => e.Kind == LedgerKind.Test)?.TestNumber ?? Results, awardsLeft, items.LastOrDefault(e => e.Entry is not null)?.Entry ?? Entries, balance);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Results}_{Awards}_{Entries}_{Balance}");

        private static long? Whole(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
