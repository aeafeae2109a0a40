using Achievements.Application.Common;
using MediatR;

namespace Achievements.Application.Backfills;

/// <summary>Backfills, newest first.</summary>
/// <param name="Limit">1 to 200.</param>
public sealed record ListBackfills(int Limit = 50, string? Cursor = null) : IRequest<Slice<BackfillProgress>>;

/// <summary>Refused with <c>backfill.not_found</c>.</summary>
public sealed record GetBackfill(Guid Id) : IRequest<BackfillProgress>;
