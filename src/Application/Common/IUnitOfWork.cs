namespace Achievements.Application.Common;

/// <summary>All changes made through the repositories of one scope, committed together or not at all.</summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Call before loading what a decision depends on. A database with a single writer takes its write lock now, so that nothing loaded can change before the
    /// commit; others take none, and revisions decide at the commit. Ended by <see cref="CommitAsync"/> or <see cref="Forget"/>.
    /// </summary>
    /// <param name="holdingLocks">Whether row locks taken by a repository are to be held until the commit, on every database.</param>
    /// <exception cref="OverlapException">Others held the write lock for too long.</exception>
    Task StartAsync(bool holdingLocks, CancellationToken cancellationToken);

    /// <summary>Writes everything or nothing. Cancelling works until the commit itself is sent; from then on its outcome is awaited.</summary>
    /// <exception cref="OverlapException">
    /// Somebody else committed first: a revision moved on, or a unique key is taken. Nothing was written. Call <see cref="Forget"/>, load and decide again.
    /// </exception>
    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>Drops everything loaded, changed and locked, so that the next load sees the database as it is.</summary>
    void Forget();
}

/// <summary>The database refused a commit because of what somebody else committed meanwhile.</summary>
public sealed class OverlapException(Exception inner) : Exception("Somebody else committed first.", inner);

/// <summary>It cannot be done now, for no fault of the caller; the same call may succeed in a moment. HTTP 503 with Retry-After.</summary>
public class UnavailableException(string message, Exception? inner = null) : Exception(message, inner);
