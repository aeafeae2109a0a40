using FluentValidation;

namespace Achievements.Web.Areas.Admin.Streaks;

/// <summary>A holiday, as an admin types it.</summary>
public sealed class PauseForm
{
    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    public string? Reason { get; set; }

    /// <summary>Makes one pause of one form, however often it arrives.</summary>
    public string? FormId { get; set; }
}

internal sealed class PauseFormValidator : AbstractValidator<PauseForm>
{
    public PauseFormValidator()
    {
        RuleFor(f => f.From).NotNull().WithMessage("Choose the first day.");
        RuleFor(f => f.Until).NotNull().WithMessage("Choose the last day.");
        RuleFor(f => f.Reason).MaximumLength(StreakReason.MaxLength);
    }
}

/// <summary>Freezes that an admin gives.</summary>
public sealed class FreezesForm
{
    public int? Count { get; set; } = 1;

    public string? Reason { get; set; }

    /// <summary>Gives once for one form, however often it arrives.</summary>
    public string? FormId { get; set; }
}

internal sealed class FreezesFormValidator : AbstractValidator<FreezesForm>
{
    public FreezesFormValidator()
    {
        RuleFor(f => f.Count).NotNull().WithMessage("Write how many.").InclusiveBetween(1, FreezePolicy.MaxFreezes);
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(StreakReason.MaxLength);
    }
}

/// <summary>A day that an admin sets right.</summary>
public sealed class RepairForm
{
    public DateOnly? Day { get; set; }

    /// <summary>Active, excused, or missed: that takes back an earlier repair.</summary>
    public DayState State { get; set; } = DayState.Excused;

    public string? Reason { get; set; }
}

internal sealed class RepairFormValidator : AbstractValidator<RepairForm>
{
    public RepairFormValidator()
    {
        RuleFor(f => f.Day).NotNull().WithMessage("Choose the day.");
        RuleFor(f => f.State).Must(s => s is DayState.Active or DayState.Excused or DayState.Missed).WithMessage("Choose active, excused, or as it was.");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(StreakReason.MaxLength);
    }
}
