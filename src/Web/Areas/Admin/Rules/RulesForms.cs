using System.Globalization;
using Achievements.Application.Rules;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using FluentValidation;

namespace Achievements.Web.Areas.Admin.Rules;

/// <summary>The limits as an admin types them; an empty field switches one off.</summary>
public sealed class LimitsForm
{
    public int? PointsPerTest { get; set; }

    public int? ResultsPerDay { get; set; }

    public int? CoolDownSeconds { get; set; }
}

internal sealed class LimitsFormValidator : AbstractValidator<LimitsForm>
{
    public LimitsFormValidator()
    {
        RuleFor(f => f.PointsPerTest).InclusiveBetween(1, TestResult.MaxPoints);
        RuleFor(f => f.ResultsPerDay).InclusiveBetween(1, Limits.MaxPerDay);
        RuleFor(f => f.CoolDownSeconds).InclusiveBetween(1, (int)Limits.MaxCoolDown.TotalSeconds);
    }
}

/// <summary>A boost as an admin types it; both times are UTC.</summary>
public sealed class BoostForm
{
    public string? Name { get; set; }

    /// <summary>As typed, with a point or a comma: left to the framework, 1,5 would become 15.</summary>
    public string? Multiplier { get; set; } = "2";

    public DateTime? From { get; set; }

    public DateTime? Until { get; set; }

    /// <summary>Makes one boost of one form, however often it arrives.</summary>
    public string? FormId { get; set; }
}

internal sealed class BoostFormValidator : AbstractValidator<BoostForm>
{
    public BoostFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Say how players read it.").MaximumLength(Boost.MaxNameLength);
        RuleFor(f => f.Multiplier).Must(text => MultiplierOf(text) is not null).WithMessage("Write a number such as 2 or 1.5.");
        RuleFor(f => f.From).NotNull().WithMessage("Say when it starts.");
        RuleFor(f => f.Until).NotNull().WithMessage("Say when it ends.");
    }

    public static decimal? MultiplierOf(string? text) =>
        decimal.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var multiplier) ? multiplier : null;
}

public sealed record RulesPage(RulesInForce Rules, LimitsForm Limits);

/// <param name="Boost">As it is kept; null for a new one.</param>
public sealed record BoostPage(BoostRow? Boost, BoostForm Form);
