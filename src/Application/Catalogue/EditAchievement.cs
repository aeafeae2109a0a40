using Achievements.Domain;
using Achievements.Domain.Catalogue;
using FluentValidation;
using MediatR;

namespace Achievements.Application.Catalogue;

/// <summary>Replaces the definition. A changed rule of a published achievement starts a backfill; nothing earned is taken away.</summary>
/// <param name="Revision">The revision the caller read; refused with <see cref="Common.StaleException"/> (<c>achievement.stale</c>) when it has moved on.</param>
public sealed record EditAchievement(string Id, int Revision, AchievementInput Input) : IRequest<AchievementSaved>;

public sealed class EditAchievementValidator : AbstractValidator<EditAchievement>
{
    public EditAchievementValidator() => RuleFor(e => e.Input).IsAchievementInput();
}

internal sealed class EditAchievementHandler(AchievementChange change, TimeProvider clock) : IRequestHandler<EditAchievement, AchievementSaved>
{
    public Task<AchievementSaved> Handle(EditAchievement request, CancellationToken cancellationToken)
    {
        var definition = request.Input.ToDefinition();
        return change.ApplyAsync(
            request.Id,
            request.Revision,
            achievement =>
            {
                var ruleChanged = achievement.Edit(definition, LocalTime.ToKept(clock.GetUtcNow()));
                return ruleChanged && achievement.State == AchievementState.Published ? BackfillReason.Edited : null;
            },
            cancellationToken);
    }
}
