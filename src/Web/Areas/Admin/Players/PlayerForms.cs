using Achievements.Domain;
using Achievements.Domain.Players;
using FluentValidation;

namespace Achievements.Web.Areas.Admin.Players;

/// <summary>A player as an admin types it: a new one, or, without external id, what changes about one.</summary>
public sealed class PlayerForm
{
    public string? DisplayName { get; set; }

    public string? ExternalId { get; set; }

    public string? Email { get; set; }

    public string? TimeZone { get; set; } = LocalTime.Utc;

    public string? Language { get; set; } = Domain.Language.Default;

    public bool EmailVerified { get; set; }

    /// <summary>Makes one player of one form, however often it arrives.</summary>
    public string? FormId { get; set; }
}

internal sealed class PlayerFormValidator : AbstractValidator<PlayerForm>
{
    public PlayerFormValidator()
    {
        RuleFor(f => f.DisplayName).NotEmpty().WithMessage("Give the player a name.").MaximumLength(Player.MaxDisplayNameLength);
        RuleFor(f => f.ExternalId).MaximumLength(Player.MaxExternalIdLength).Matches(@"^[^\s/]*$").WithMessage("Write it without spaces and '/'.");
        RuleFor(f => f.Email).MaximumLength(Player.MaxEmailLength).EmailAddress().WithMessage("That is not an e-mail address.");
        RuleFor(f => f.EmailVerified).Must((form, verified) => !verified || !string.IsNullOrWhiteSpace(form.Email)).WithMessage("Write the address that is confirmed.");
        RuleFor(f => f.TimeZone).NotEmpty().WithMessage("Choose a time zone.")
            .Must(z => z is null || LocalTime.IsZone(z)).WithMessage("Choose a time zone from the list, such as Europe/Madrid.");
    }
}

/// <summary>A test that an admin records by hand.</summary>
public sealed class RecordForm
{
    public long? Points { get; set; } = TestResult.DefaultPoints;

    /// <summary>On the player's clock; empty: now.</summary>
    public DateTime? TakenAt { get; set; }

    public string? Reference { get; set; }

    /// <summary>Records one test for one form, however often it arrives.</summary>
    public string? Key { get; set; }
}

internal sealed class RecordFormValidator : AbstractValidator<RecordForm>
{
    public RecordFormValidator()
    {
        RuleFor(f => f.Points).NotNull().WithMessage("Write how many points.").InclusiveBetween(TestResult.MinPoints, TestResult.MaxPoints);
        RuleFor(f => f.Reference).MaximumLength(TestResult.MaxReferenceLength);
    }
}
