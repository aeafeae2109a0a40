using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using FluentValidation;
using MediatR;

namespace Achievements.Application.Catalogue;

/// <summary>Makes a draft. Refused with <c>achievement.exists</c> when the id is taken.</summary>
/// <param name="Publish">Publish it in the same step.</param>
public sealed record CreateAchievement(string Id, AchievementInput Input, bool Publish = false) : IRequest<AchievementSaved>;

public sealed class CreateAchievementValidator : AbstractValidator<CreateAchievement>
{
    public CreateAchievementValidator()
    {
        RuleFor(c => c.Id).PassesInDomain(id => Achievement.CheckId(id));
        RuleFor(c => c.Input).IsAchievementInput();
    }
}

internal sealed class CreateAchievementHandler(IAchievementRepository achievements, AchievementChange change, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<CreateAchievement, AchievementSaved>
{
    public async Task<AchievementSaved> Handle(CreateAchievement request, CancellationToken cancellationToken)
    {
        var now = LocalTime.ToKept(clock.GetUtcNow());
        var achievement = Achievement.Draft(request.Id, request.Input.ToDefinition(), now);
        if (request.Publish)
            achievement.Publish(now);
        await RefuseTakenAsync(request.Id, cancellationToken);
        achievements.Add(achievement);
        try
        {
            return await change.CommitAsync(achievement, request.Publish ? BackfillReason.Published : null, cancellationToken);
        }
        catch (OverlapException)
        {
            unitOfWork.Forget();
            await RefuseTakenAsync(request.Id, cancellationToken);
            throw;
        }
    }

    private async Task RefuseTakenAsync(string id, CancellationToken cancellationToken)
    {
        if (await achievements.FindAsync(id, cancellationToken) is not null)
            throw new ConflictException("achievement.exists", $"There is an achievement with the id '{id}' already.", "id");
    }
}
