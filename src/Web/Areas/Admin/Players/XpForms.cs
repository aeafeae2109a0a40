using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Players;
using FluentValidation;

namespace Achievements.Web.Areas.Admin.Players;

/// <summary>XP that an admin adds or takes by hand.</summary>
public sealed class AdjustForm
{
    public long? Amount { get; set; }

    public string? Reason { get; set; }

    /// <summary>Adjusts once for one form, however often it arrives.</summary>
    public string? Key { get; set; }
}

internal sealed class AdjustFormValidator : AbstractValidator<AdjustForm>
{
    public AdjustFormValidator()
    {
        RuleFor(f => f.Amount).NotNull().WithMessage("Write how much XP.").InclusiveBetween(-XpEntry.MaxAmount, XpEntry.MaxAmount).NotEqual(0).WithMessage("Write a number other than 0.");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(XpEntry.MaxReasonLength);
    }
}

/// <summary>Why a result is voided, or counts again.</summary>
public sealed class VoidForm
{
    public string? Reason { get; set; }

    /// <summary>Whether awards without ground are revoked.</summary>
    public bool Revoke { get; set; }
}

internal sealed class VoidFormValidator : AbstractValidator<VoidForm>
{
    public VoidFormValidator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(XpEntry.MaxReasonLength);
}

public sealed record XpPage(PlayerDetails Player, Slice<LedgerEntry> Ledger, bool IsFirst, AdjustForm Form);

/// <param name="Preview">What would follow; null when the test is voided and may count again.</param>
public sealed record VoidPage(PlayerDetails Player, long Number, TestVoiding? Preview, VoidForm Form);
