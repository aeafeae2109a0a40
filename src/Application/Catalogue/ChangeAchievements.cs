using MediatR;

namespace Achievements.Application.Catalogue;

/// <summary>Makes a draft. Refused with <c>achievement.exists</c> when the id is taken.</summary>
/// <param name="Publish">Publish it in the same step.</param>
public sealed record CreateAchievement(string Id, AchievementInput Input, bool Publish = false) : IRequest<AchievementSaved>;

/// <summary>Replaces the definition. A changed rule of a published achievement starts a backfill; nothing earned is taken away.</summary>
/// <param name="Revision">The revision the caller read; refused with <see cref="Common.StaleException"/> (<c>achievement.stale</c>) when it has moved on.</param>
public sealed record EditAchievement(string Id, int Revision, AchievementInput Input) : IRequest<AchievementSaved>;

/// <summary>Makes it earnable and starts a backfill for players who already meet the rule.</summary>
/// <param name="Revision">null: whatever it is now.</param>
public sealed record PublishAchievement(string Id, int? Revision = null) : IRequest<AchievementSaved>;

/// <summary>Ends earning; who holds it keeps it.</summary>
public sealed record RetireAchievement(string Id, int? Revision = null) : IRequest<AchievementSaved>;

/// <summary>Removes one that nobody holds; one that is held is retired instead, because what was earned is kept.</summary>
/// <returns>Whether it was removed (else it was retired).</returns>
public sealed record DeleteAchievement(string Id, int? Revision = null) : IRequest<bool>;

/// <param name="BackfillId">The backfill that this change started, if any.</param>
public sealed record AchievementSaved(string Id, int Revision, Guid? BackfillId);
