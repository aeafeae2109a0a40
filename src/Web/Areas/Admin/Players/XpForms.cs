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

public sealed record VoidPage(PlayerDetails Player, long Number, VoidForm Form);

/// <summary>What would follow if a test were voided: by each choice, since what is revoked may take further awards along.</summary>
/// <param name="Kept">If awards without ground are kept.</param>
/// <param name="Revoked">If they are revoked.</param>
public sealed record VoidPreviewPage(PlayerDetails Player, long Number, TestVoiding Kept, TestVoiding Revoked, VoidForm Form)
{
    /// <summary>Whether there is anything to choose.</summary>
    public bool Loses => Kept.LostGround.Count + Revoked.LostGround.Count > 0;

    /// <summary>What loses its ground only because other awards are revoked.</summary>
    public IReadOnlyList<AffectedAward> TakenAlong => [.. Revoked.LostGround.Where(r => Kept.LostGround.All(k => k.Id != r.Id))];

    public IReadOnlyList<NewAchievement> Reached => [.. Kept.NewAchievements.UnionBy(Revoked.NewAchievements, a => a.Id)];

    public IReadOnlyList<AffectedAward> HeldAgain => [.. Kept.Reinstated.UnionBy(Revoked.Reinstated, a => a.Id)];
}
