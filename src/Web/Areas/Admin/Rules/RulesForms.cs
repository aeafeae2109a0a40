using System.Globalization;
using Achievements.Application.Rules;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using Achievements.Web.Areas.Admin.Forms;
using Achievements.Web.Display;
using FluentValidation;

namespace Achievements.Web.Areas.Admin.Rules;

/// <summary>The limits as an admin types them; an empty field switches one off.</summary>
public sealed class LimitsForm : IRevisedForm
{
    internal static readonly IReadOnlyList<FormField<LimitsForm>> Fields =
    [
        FieldOf("PointsPerTest", "Most points that count per test", f => f.PointsPerTest, (f, v) => f.PointsPerTest = v),
        FieldOf("ResultsPerDay", "Most tests that count per day", f => f.ResultsPerDay, (f, v) => f.ResultsPerDay = v),
        FieldOf("CoolDownSeconds", "Seconds between two tests that count", f => f.CoolDownSeconds, (f, v) => f.CoolDownSeconds = v),
    ];

    public int? PointsPerTest { get; set; }

    public int? ResultsPerDay { get; set; }

    public int? CoolDownSeconds { get; set; }

    public int Revision { get; set; }

    public string? Loaded { get; set; }

    public static LimitsForm Of(RulesInForce rules) => new()
    {
        PointsPerTest = rules.PointsPerTest,
        ResultsPerDay = rules.ResultsPerDay,
        CoolDownSeconds = rules.CoolDownSeconds,
        Revision = rules.LimitsRevision,
    };

    private static FormField<LimitsForm> FieldOf(string key, string label, Func<LimitsForm, int?> get, Action<LimitsForm, int?> set) => new(
        key, label, f => get(f) is { } value ? Words.Number(value) : "off", f => get(f)?.ToString(CultureInfo.InvariantCulture), (from, to) => set(to, get(from)));
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
public sealed class BoostForm : IRevisedForm
{
    private const string Minutes = "yyyy-MM-ddTHH:mm";

    internal static readonly IReadOnlyList<FormField<BoostForm>> Fields =
    [
        new("Name", "Name", f => f.Name?.Trim() ?? "", f => f.Name, (from, to) => to.Name = from.Name),
        new("Multiplier", "Multiplies XP by", f => BoostFormValidator.MultiplierOf(f.Multiplier) is { } m ? Boost.Words(m) : f.Multiplier ?? "", f => f.Multiplier, (from, to) => to.Multiplier = from.Multiplier),
        FieldOf("From", "Starts (UTC)", f => f.From, (f, v) => f.From = v),
        FieldOf("Until", "Ends (UTC)", f => f.Until, (f, v) => f.Until = v),
    ];

    public string? Name { get; set; }

    /// <summary>As typed, with a point or a comma: left to the framework, 1,5 would become 15.</summary>
    public string? Multiplier { get; set; } = "2";

    public DateTime? From { get; set; }

    public DateTime? Until { get; set; }

    /// <summary>Makes one boost of one form, however often it arrives.</summary>
    public string? FormId { get; set; }

    public int Revision { get; set; }

    public string? Loaded { get; set; }

    public static BoostForm Of(BoostRow boost) => new()
    {
        Name = boost.Name,
        Multiplier = boost.Multiplier.ToString("0.##", CultureInfo.InvariantCulture),
        From = boost.From.UtcDateTime,
        Until = boost.Until.UtcDateTime,
        Revision = boost.Revision,
    };

    private static FormField<BoostForm> FieldOf(string key, string label, Func<BoostForm, DateTime?> get, Action<BoostForm, DateTime?> set) => new(
        key, label, f => get(f)?.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture) ?? "–", f => get(f)?.ToString(Minutes, CultureInfo.InvariantCulture),
        (from, to) => set(to, get(from)));
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
