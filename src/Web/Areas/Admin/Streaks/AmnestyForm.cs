using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Domain;
using FluentValidation;

namespace Achievements.Web.Areas.Admin.Streaks;

/// <summary>An amnesty as an admin types it.</summary>
public sealed class AmnestyForm
{
    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    public string? Reason { get; set; }

    /// <summary>Players, by id or <c>@</c> and the platform's own id, in lines or with commas or spaces between them; empty: everybody.</summary>
    public string? Players { get; set; }

    /// <summary>Applies once for one form, however often it arrives.</summary>
    public string? FormId { get; set; }

    internal AmnestyDraft Read() => new(
        From!.Value, Until!.Value, Reason, string.IsNullOrWhiteSpace(Players) ? null : [.. Names(Players).Select(PlayerKey.Parse).Distinct()]);

    internal static IEnumerable<string> Names(string text) => text.Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class AmnestyFormValidator : AbstractValidator<AmnestyForm>
{
    public AmnestyFormValidator()
    {
        RuleFor(f => f.From).NotNull().WithMessage("Choose the first day.");
        RuleFor(f => f.Until).NotNull().WithMessage("Choose the last day.");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why; players read it.").MaximumLength(StreakReason.MaxLength);
        RuleFor(f => f.Players).Custom((text, context) =>
        {
            foreach (var name in AmnestyForm.Names(text ?? ""))
                try
                {
                    PlayerKey.Parse(name);
                }
                catch (RefusedException refused)
                {
                    context.AddFailure(refused.Message);
                    return;
                }
        });
    }
}

/// <param name="Preview">null before one was asked for.</param>
public sealed record AmnestyPage(AmnestyForm Form, IReadOnlyList<AmnestyDetails> Amnesties, AmnestyPreview? Preview = null);
