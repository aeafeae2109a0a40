using Achievements.Application.Common;
using Achievements.Domain.Events;
using MediatR;

namespace Achievements.Application.Outbox;

/// <summary>What happened and is still to be told, the oldest first.</summary>
public sealed record GetOutbox(int Page = 1) : IRequest<OutboxReport>;

/// <param name="PutOff">Entries that could not be handed over and are tried again later.</param>
/// <param name="OldestAt">Since when the oldest waits; null when none does.</param>
public sealed record OutboxReport(Page<OutboxRow> Rows, long PutOff, DateTimeOffset? OldestAt);

/// <param name="DisplayName">null when the player is erased.</param>
/// <param name="Kinds">What happened; empty for a backfill, whose awards are read when it is told.</param>
public sealed record OutboxRow(
    long PlayerId, long Number, string? DisplayName, IReadOnlyList<EventKind> Kinds, Guid? BackfillId, DateTimeOffset RecordedAt, int Failures, string? Failure,
    DateTimeOffset? WaitsUntil);

/// <summary>Lets an entry that was put off be tried at once. One that is not there any more was told meanwhile.</summary>
public sealed record RetryOutboxEntry(long PlayerId, long Number) : IRequest<Unit>;
