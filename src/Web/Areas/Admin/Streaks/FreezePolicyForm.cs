using Achievements.Application.Streaks;
using FluentValidation;

namespace Achievements.Web.Areas.Admin.Streaks;

/// <summary>A freeze policy as an admin types it.</summary>
public sealed class FreezePolicyForm
{
    public DateOnly? From { get; set; }

    public int? Initial { get; set; }

    public int? EarnEvery { get; set; }

    public int? Cap { get; set; }
}

internal sealed class FreezePolicyFormValidator : AbstractValidator<FreezePolicyForm>
{
    public FreezePolicyFormValidator()
    {
        RuleFor(f => f.From).NotNull().WithMessage("Choose the first day.");
        RuleFor(f => f.Initial).NotNull().WithMessage("Write a number; 0 for none.").InclusiveBetween(0, FreezePolicy.MaxFreezes);
        RuleFor(f => f.EarnEvery).NotNull().WithMessage("Write a number; 0 for never.").InclusiveBetween(0, FreezePolicy.MaxEarnEvery);
        RuleFor(f => f.Cap).NotNull().WithMessage("Write a number.").InclusiveBetween(0, FreezePolicy.MaxFreezes);
    }
}

public sealed record FreezePage(FreezePolicyList List, FreezePolicyForm Form);
