namespace Achievements.Application.Common;

/// <summary>All changes made through the repositories of one scope, committed together or not at all.</summary>
public interface IUnitOfWork
{
    /// <exception cref="OverlapException">
    /// Somebody else committed first: a revision moved on, or a unique key is taken. Nothing was written. Call <see cref="Forget"/>, load and decide again.
    /// </exception>
    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>Drops everything loaded and changed, so that the next load sees the database as it is.</summary>
    void Forget();
}

/// <summary>The database refused a commit because of what somebody else committed meanwhile.</summary>
public sealed class OverlapException(Exception inner) : Exception("Somebody else committed first.", inner);
