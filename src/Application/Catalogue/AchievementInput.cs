using Achievements.Domain;
using Achievements.Domain.Catalogue;
using FluentValidation;

namespace Achievements.Application.Catalogue;

/// <summary>What an admin, an API caller or a catalogue file says about an achievement, before the domain has looked at it.</summary>
/// <remarks>Limits: see <see cref="AchievementDefinition"/>; the validator reads them there.</remarks>
public sealed record AchievementInput
{
    public string Name { get; init; } = "";

    public string? Description { get; init; }

    public string? Category { get; init; }

    public Tier Tier { get; init; }

    /// <summary>One of <see cref="BadgeGlyph.All"/>; null takes the default.</summary>
    public string? Glyph { get; init; }

    /// <summary><c>#rrggbb</c>; null takes the default.</summary>
    public string? Colour { get; init; }

    public Visibility Visibility { get; init; }

    /// <summary>1 to 5, each metric once.</summary>
    public IReadOnlyList<RequirementInput> Requirements { get; init; } = [];

    public int XpReward { get; init; }

    public DateTimeOffset? WindowFrom { get; init; }

    public DateTimeOffset? WindowUntil { get; init; }

    /// <summary>IANA name of the zone in which the window was written; UTC when null.</summary>
    public string? WindowTimeZone { get; init; }

    public int SortOrder { get; init; }

    /// <exception cref="RefusedException">The first limit that is broken.</exception>
    public AchievementDefinition ToDefinition() => new()
    {
        Name = Name,
        Description = Description ?? "",
        Category = Category ?? "",
        Tier = Tier,
        Art = BadgeArt.Of(Glyph, Colour),
        Visibility = Visibility,
        Requirements = [.. Requirements.Select(r => Requirement.Of(r.Metric, r.Threshold))],
        XpReward = XpReward,
        Window = AwardWindow.Of(WindowFrom, WindowUntil, WindowTimeZone),
        SortOrder = SortOrder,
    };
}

/// <summary>One condition: the metric has reached the threshold.</summary>
/// <param name="Metric">The metric's key.</param>
/// <param name="Threshold">In the metric's unit, 1 to 1,000,000,000.</param>
public sealed record RequirementInput(string Metric, long Threshold);

/// <summary>All faults at once, each with its field; the domain would stop at the first.</summary>
public sealed class AchievementInputValidator : AbstractValidator<AchievementInput>
{
    public AchievementInputValidator()
    {
        RuleFor(a => a.Name).NotEmpty().MaximumLength(AchievementDefinition.MaxNameLength).Must(n => IsClean(n)).WithMessage(Unclean);
        RuleFor(a => a.Description).MaximumLength(AchievementDefinition.MaxDescriptionLength).Must(d => IsClean(d, lines: true)).WithMessage(Unclean);
        RuleFor(a => a.Category).MaximumLength(AchievementDefinition.MaxCategoryLength).Must(c => IsClean(c)).WithMessage(Unclean);
        RuleFor(a => a.Tier).IsInEnum();
        RuleFor(a => a.Visibility).IsInEnum();
        RuleFor(a => a.Glyph).Must(g => g is null || BadgeGlyph.All.Contains(g)).WithMessage($"Known glyphs: {string.Join(", ", BadgeGlyph.All)}.");
        // The length as well: in .NET '$' also matches before a last line break.
        RuleFor(a => a.Colour).Matches("^#[0-9a-fA-F]{6}$").WithMessage("Write the colour as #rrggbb.").MaximumLength(BadgeArt.ColourLength);
        RuleFor(a => a.Requirements).Must(r => r?.Count is >= 1 and <= AchievementDefinition.MaxRequirements)
            .WithMessage($"An achievement has 1 to {AchievementDefinition.MaxRequirements} requirements.");
        RuleFor(a => a.Requirements).Must(r => r is null || r.Select(x => x?.Metric).Distinct().Count() == r.Count).WithMessage("Ask for each metric once.");
        RuleForEach(a => a.Requirements).NotNull().ChildRules(r =>
        {
            r.RuleFor(x => x.Metric).Must(m => Metric.Find(m) is not null)
                .WithMessage($"Unknown metric '{{PropertyValue}}'. Known metrics: {string.Join(", ", Metric.All.Select(m => m.Key))}.");
            r.RuleFor(x => x.Threshold).InclusiveBetween(Requirement.MinThreshold, Requirement.MaxThreshold);
        });
        RuleFor(a => a.XpReward).InclusiveBetween(0, AchievementDefinition.MaxXpReward);
        RuleFor(a => a.SortOrder).InclusiveBetween(-AchievementDefinition.MaxSortOrder, AchievementDefinition.MaxSortOrder);
        When(a => a.WindowFrom is not null || a.WindowUntil is not null, () =>
        {
            RuleFor(a => a.WindowUntil).Must((a, until) => !(Kept(until) <= Kept(a.WindowFrom))).WithMessage("The window must end after it starts.");
            RuleFor(a => a.WindowTimeZone).Must(z => z is null || LocalTime.IsZone(z))
                .WithMessage("'{PropertyValue}' is not a time zone. Use an IANA name such as 'Europe/Berlin' or 'UTC'.");
        });
    }

    private const string Unclean = "{PropertyName} holds control characters or broken text.";

    private static bool IsClean(string? text, bool lines = false) => text is null || PlainText.IsClean(text, lines);

    private static DateTimeOffset? Kept(DateTimeOffset? instant) => instant is { } i ? LocalTime.ToKept(i) : null;
}

internal static class AchievementInputRule
{
    /// <summary>Checks the input as if its fields were the message's own, so that a fault names <c>Requirements[0].Threshold</c> and no wrapping.</summary>
    public static void IsAchievementInput<T>(this IRuleBuilderInitial<T, AchievementInput> rule) =>
        rule.NotNull().SetValidator(new AchievementInputValidator()).OverridePropertyName("");
}
