using Achievements.Application.Catalogue;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>
/// Takes a result out of the count, with a reason: XP is made up for in the ledger; totals, streak and level follow. Refused with <c>player.not_found</c>,
/// <c>test.not_found</c>, <c>test.voided</c>, <c>reason.length</c>, <c>text.characters</c>.
/// </summary>
/// <param name="TestNumber">The result's number within the player.</param>
/// <param name="Revoke">Whether awards that lose their ground are revoked; else they are kept.</param>
/// <param name="By">Who does it: an admin's sign-in name, or the name of an API key.</param>
/// <param name="IsPreview">Only tells what would follow.</param>
public sealed record VoidTest(PlayerKey Player, long TestNumber, string? Reason, bool Revoke, string By, bool IsPreview = false) : IRequest<TestVoiding>;

internal sealed class VoidTestHandler(PlayerChange change, IPlayerRepository players, IAchievementRepository achievements, ICatalogue catalogue, TimeProvider clock)
    : IRequestHandler<VoidTest, TestVoiding>
{
    public Task<TestVoiding> Handle(VoidTest request, CancellationToken cancellationToken)
    {
        XpEntry.CheckReason(request.Reason);
        return change.ApplyAsync(request.Player, VoidAsync, cancellationToken, commit: _ => !request.IsPreview);

        async Task<TestVoiding> VoidAsync(Player player, CancellationToken cancel)
        {
            var (index, now) = (await catalogue.CurrentAsync(cancel), clock.GetUtcNow());
            var (rows, byId) = (await players.RowsAsync(player, cancel), (await achievements.ListAsync(cancel)).ToDictionary(a => a.Id, StringComparer.Ordinal));
            var streakBefore = player.StreakDays(now);
            var changed = new VoidRule(index, byId).Void(player, rows, request.TestNumber, request.Revoke, new Editor(request.By, request.Reason, now));
            players.Add(changed);
            return TestVoiding.Of(changed, player, streakBefore, now, byId);
        }
    }
}
