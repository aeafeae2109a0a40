using Achievements.Domain;
using MediatR;

namespace Achievements.Application.Catalogue;

/// <summary>Ends earning; who holds it keeps it.</summary>
public sealed record RetireAchievement(string Id, int? Revision = null) : IRequest<AchievementSaved>;

internal sealed class RetireAchievementHandler(AchievementChange change, TimeProvider clock) : IRequestHandler<RetireAchievement, AchievementSaved>
{
    public Task<AchievementSaved> Handle(RetireAchievement request, CancellationToken cancellationToken) =>
        change.ApplyAsync(
            request.Id,
            request.Revision,
            achievement =>
            {
                achievement.Retire(LocalTime.ToKept(clock.GetUtcNow()));
                return null;
            },
            cancellationToken);
}
