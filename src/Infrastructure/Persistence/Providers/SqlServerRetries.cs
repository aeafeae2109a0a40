using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Achievements.Infrastructure.Persistence.Providers;

/// <summary>
/// Repeats after transient faults, except within a transaction: what came before would be missing from a repetition. Whoever began it decides what to do then.
/// </summary>
internal sealed class SqlServerRetries(ExecutionStrategyDependencies dependencies) : SqlServerRetryingExecutionStrategy(dependencies)
{
    private bool IsInTransaction => Dependencies.CurrentContext.Context.Database.CurrentTransaction is not null;

    protected override void OnFirstExecution()
    {
        if (IsInTransaction)
            ExceptionsEncountered.Clear();
        else
            base.OnFirstExecution();
    }

    protected override bool ShouldRetryOn(Exception exception) => !IsInTransaction && base.ShouldRetryOn(exception);
}
