using Achievements.Application.Catalogue;
using Achievements.Domain.Players;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>
/// Lets a voided result count again: everything is as it was, what its voiding revoked comes back with its old dates, and nobody is told. Refused with
/// <c>player.not_found</c>, <c>test.not_found</c>, <c>test.counts</c>, <c>reason.length</c>, <c>text.characters</c>.
/// </summary>
/// <param name="TestNumber">The result's number within the player.</param>
/// <param name="By">Who does it: an admin's sign-in name, or the name of an API key.</param>
public sealed record UnvoidTest(PlayerKey Player, long TestNumber, string? Reason, string By) : IRequest<TestVoiding>;

internal sealed class UnvoidTestHandler(PlayerChange change, IPlayerRepository players, IAchievementRepository achievements, ICatalogue catalogue, TimeProvider clock)
    : IRequestHandler<UnvoidTest, TestVoiding>
{
    public Task<TestVoiding> Handle(UnvoidTest request, CancellationToken cancellationToken)
    {
        XpEntry.CheckReason(request.Reason);
        return change.ApplyAsync(request.Player, RestoreAsync, cancellationToken);

        async Task<TestVoiding> RestoreAsync(Player player, CancellationToken cancel)
        {
            var (index, now) = (await catalogue.CurrentAsync(cancel), clock.GetUtcNow());
            var (rows, byId) = (await players.RowsAsync(player, cancel), (await achievements.ListAsync(cancel)).ToDictionary(a => a.Id, StringComparer.Ordinal));
            var streakBefore = player.StreakDays(now);
            var changed = new VoidRule(index, byId).Restore(player, rows, request.TestNumber, new Editor(request.By, request.Reason, now));
            players.Add(changed);
            return TestVoiding.Of(changed, player, streakBefore, now, byId);
        }
    }
}
