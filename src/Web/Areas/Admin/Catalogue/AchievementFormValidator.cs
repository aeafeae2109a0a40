using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Metrics;
using Achievements.Web.Areas.Admin.Forms;
using FluentValidation;

namespace Achievements.Web.Areas.Admin.Catalogue;

/// <summary>Says what is wrong field by field, also in the browser before sending; the limits are the domain's, which looks once more.</summary>
internal sealed class AchievementFormValidator : AbstractValidator<AchievementForm>
{
    public AchievementFormValidator()
    {
        RuleFor(f => f.Id).MaximumLength(Achievement.MaxIdLength).Matches("^[a-z0-9][a-z0-9_-]*$")
            .WithMessage("Use lower-case letters, digits, '-' and '_', starting with a letter or digit.");
        RuleFor(f => f.Name).NotEmpty().WithMessage("Give it a name.").MaximumLength(AchievementDefinition.MaxNameLength);
        RuleFor(f => f.Description).MaximumLength(AchievementDefinition.MaxDescriptionLength);
        RuleFor(f => f.Category).MaximumLength(AchievementDefinition.MaxCategoryLength);
        RuleFor(f => f.Tier).IsInEnum();
        RuleFor(f => f.Visibility).IsInEnum();
        RuleFor(f => f.Glyph).Must(g => BadgeGlyph.All.Contains(g ?? "")).WithMessage("Choose one of the pictures.");
        RuleFor(f => f.Colour).NotEmpty().WithMessage("Choose a colour.").Matches("^#[0-9a-fA-F]{6}$").WithMessage("Write the colour as #rrggbb.");
        RuleFor(f => f.XpReward).NotNull().WithMessage("Write a whole number, 0 for none.").InclusiveBetween(0, AchievementDefinition.MaxXpReward);
        RuleFor(f => f.SortOrder).NotNull().WithMessage("Write a whole number.")
            .InclusiveBetween(-AchievementDefinition.MaxSortOrder, AchievementDefinition.MaxSortOrder);
        RequirementRules();
        WindowRules();
    }

    private void RequirementRules()
    {
        RuleForEach(f => f.Requirements).Where(row => !row.IsEmpty).ChildRules(row =>
        {
            row.RuleFor(r => r.Metric).NotEmpty().WithMessage("Choose what is counted.")
                .Must(m => m is null || Metric.Find(m) is not null).WithMessage("Choose one from the list.");
            row.RuleFor(r => r.Threshold).NotNull().WithMessage("Write how many.").InclusiveBetween(Requirement.MinThreshold, Requirement.MaxThreshold)
                .WithMessage($"Write a whole number from {Requirement.MinThreshold:N0} to {Requirement.MaxThreshold:N0}.");
        });
        RuleFor(f => f.Requirements).Custom((_, context) =>
        {
            var form = context.InstanceToValidate;
            if (!form.FilledRows().Any())
                context.AddFailure("Requirements[0].Metric", "Say what a player has to reach: at least one requirement.");
            foreach (var (row, index) in form.Requirements.Select((row, index) => (row, index)))
                if (!string.IsNullOrEmpty(row.Metric) && form.Requirements.Take(index).Any(earlier => earlier.Metric == row.Metric))
                    context.AddFailure(
                        $"Requirements[{index}].Metric",
                        $"'{Metric.Find(row.Metric)?.Label ?? row.Metric}' is asked for twice; the higher number alone says the same.");
        });
    }

    private void WindowRules()
    {
        RuleFor(f => f.WindowTimeZone).NotEmpty().WithMessage("Choose a time zone.")
            .Must(z => z is null || IsZone(z)).WithMessage("Choose a time zone from the list, such as Europe/Madrid.");
        When(f => IsZone(f.WindowTimeZone), () =>
        {
            RuleFor(f => f.WindowFrom).Must(IsInReach).WithMessage(TypedTime.OutOfReach).Must(Exists).WithMessage(Skipped);
            RuleFor(f => f.WindowUntil).Must(IsInReach).WithMessage(TypedTime.OutOfReach).Must(Exists).WithMessage(Skipped);
        });
        RuleFor(f => f.WindowUntil).GreaterThan(f => f.WindowFrom).When(f => f.WindowFrom is not null && f.WindowUntil is not null)
            .WithMessage("The end must come after the start.");
    }

    private static bool IsZone(string? zone) => zone is not null && LocalTime.IsZone(zone);

    private static bool IsInReach(AchievementForm form, DateTime? local) => local is not { } at || TypedTime.IsInReach(at, form.WindowTimeZone!);

    private static bool Exists(AchievementForm form, DateTime? local) =>
        local is not { } at || !LocalTime.ZoneOf(form.WindowTimeZone!).IsInvalidTime(at);

    private static string Skipped(AchievementForm form) => $"This time does not exist in {form.WindowTimeZone}: the clocks are put forward over it.";
}
