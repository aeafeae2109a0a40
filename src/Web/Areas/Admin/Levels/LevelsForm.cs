using Achievements.Domain;
using Achievements.Domain.Levels;
using FluentValidation;
using FluentValidation.Results;

namespace Achievements.Web.Areas.Admin.Levels;

/// <summary>A level curve as an admin types it. What another kind needs may stay as it is; it means nothing then.</summary>
public sealed class LevelsForm
{
    /// <summary>The version that the admin has seen.</summary>
    public int Version { get; set; }

    public LevelCurveKind Kind { get; set; }

    public long? Step { get; set; }

    public long? Base { get; set; }

    public long? Increment { get; set; }

    public string? Factor { get; set; }

    /// <summary>XP at which each level starts, separated by spaces, line breaks or commas.</summary>
    public string? Table { get; set; }

    /// <summary>A level and its name on each line.</summary>
    public string? Names { get; set; }

    public bool KeepsReached { get; set; } = true;
}

/// <summary>Whether it can be read, and whether the domain takes it.</summary>
internal sealed class LevelsFormValidator : AbstractValidator<LevelsForm>
{
    public LevelsFormValidator() =>
        RuleFor(f => f).Custom((form, context) =>
        {
            try
            {
                LevelCurve.Of(LevelsFormReading.Read(form));
            }
            catch (RefusedException refused)
            {
                context.AddFailure(new ValidationFailure(LevelsFormReading.FieldOf(refused.Field), refused.Message));
            }
        });
}
