using Achievements.Application.Common;
using Achievements.Domain.Events;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using MediatR;

namespace Achievements.Application.Players;

/// <summary>Players for the admin's table.</summary>
/// <param name="Search">Part of the name, the e-mail or the external id, or a whole numeric id.</param>
/// <param name="Sort">name, xp, tests, level, recent; a leading '-' turns it round. Unknown: recent.</param>
public sealed record ListPlayers(string? Search, string? Sort, int Page = 1, int Size = 25) : IRequest<Page<PlayerRow>>;

public sealed record PlayerRow(
    long Id, string? ExternalId, string DisplayName, string? Email, long Level, long Xp, long TestsTaken, long AchievementsUnlocked, DateTimeOffset? LastTestAt);

/// <summary>All that an admin sees of one player, voided results and revoked awards too. Refused with <c>player.not_found</c>.</summary>
/// <param name="ResultsPage">Which page of results, from 1.</param>
public sealed record GetPlayerRecord(long PlayerId, int ResultsPage = 1) : IRequest<PlayerRecord>;

public sealed record PlayerRecord(PlayerDetails Player, DateTimeOffset CreatedAt, Page<ResultRow> Results, IReadOnlyList<AwardRow> Awards);

public sealed record ResultRow(
    long Number, int Points, DateTimeOffset TakenAt, DateTimeOffset RecordedAt, DateOnly LocalDay, string TimeZone, string? Reference,
    long Xp, LimitHit? Limit, DateTimeOffset? VoidedAt, string? VoidReason);

public sealed record AwardRow(
    string AchievementId, string Name, DateTimeOffset UnlockedAt, DateTimeOffset AwardedAt, AwardOrigin Origin, int RuleRevision, long Xp, long? TestNumber,
    DateTimeOffset? RevokedAt, string? RevokeReason);
