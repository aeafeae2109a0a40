using System.Reflection;
using Achievements.Domain.Players;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Persistence.Players;

/// <summary>All rows of a player, in whatever table: found in the model, so that a new table is not forgotten.</summary>
internal static class OwnedRows
{
    /// <summary>The property by which rows belong to a player.</summary>
    public const string Owner = nameof(Unlock.PlayerId);

    private static readonly MethodInfo DeleteRows = typeof(OwnedRows).GetMethod(nameof(DeleteAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The tables that are emptied when a player is erased: what was still to be told of the player as well.</summary>
    public static IEnumerable<Type> ErasedOf(AchievementsDbContext db) =>
        db.Model.GetEntityTypes()
            .Where(t => t.FindProperty(Owner)?.ClrType == typeof(long))
            .Select(t => t.ClrType)
            .Distinct();

    /// <summary>Deletes them in the transaction that runs.</summary>
    public static async Task EraseAsync(AchievementsDbContext db, long playerId, CancellationToken cancellationToken)
    {
        foreach (var type in ErasedOf(db))
            await (Task)DeleteRows.MakeGenericMethod(type).Invoke(null, [db, playerId, cancellationToken])!;
    }

    private static Task DeleteAsync<T>(AchievementsDbContext db, long playerId, CancellationToken cancellationToken) where T : class =>
        db.Set<T>().IgnoreQueryFilters().Where(row => EF.Property<long>(row, Owner) == playerId).ExecuteDeleteAsync(cancellationToken);
}
