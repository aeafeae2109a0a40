using Achievements.Domain;
using Achievements.Domain.Catalogue;
using MediatR;

namespace Achievements.Application.Catalogue;

/// <summary>Makes it earnable and starts a backfill for players who already meet the rule.</summary>
/// <param name="Revision">null: whatever it is now.</param>
public sealed record PublishAchievement(string Id, int? Revision = null) : IRequest<AchievementSaved>;

internal sealed class PublishAchievementHandler(AchievementChange change, TimeProvider clock) : IRequestHandler<PublishAchievement, AchievementSaved>
{
    public Task<AchievementSaved> Handle(PublishAchievement request, CancellationToken cancellationToken) =>
        change.ApplyAsync(
            request.Id,
            request.Revision,
            achievement =>
            {
                achievement.Publish(LocalTime.ToKept(clock.GetUtcNow()));
                return BackfillReason.Published;
            },
            cancellationToken);
}
