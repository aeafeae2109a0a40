using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using MediatR;

namespace Achievements.Application.Catalogue;

/// <summary>Removes one that nobody holds; one that is held is retired instead, because what was earned is kept.</summary>
/// <returns>Whether it was removed (else it was retired).</returns>
public sealed record DeleteAchievement(string Id, int? Revision = null) : IRequest<bool>;

internal sealed class DeleteAchievementHandler(IAchievementRepository achievements, AchievementChange change, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<DeleteAchievement, bool>
{
    private const int MaxAttempts = 5;

    public async Task<bool> Handle(DeleteAchievement request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var achievement = await change.FindAsync(request.Id, request.Revision, cancellationToken);
            var isHeld = await achievements.HasHoldersAsync(request.Id, cancellationToken);
            if (!isHeld)
                achievements.Remove(achievement);
            else if (achievement.State == AchievementState.Published)
                achievement.Retire(LocalTime.ToKept(clock.GetUtcNow()));
            try
            {
                await unitOfWork.CommitAsync(cancellationToken);
                return !isHeld;
            }
            catch (OverlapException) when (attempt < MaxAttempts)
            {
                unitOfWork.Forget();
            }
        }
    }
}
