using Achievements.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Persistence;

/// <summary>Who does what, among several nodes: two that reach for one lease at once are told apart by its revision.</summary>
internal sealed class Leases(AchievementsDbContext db, TimeProvider clock)
{
    /// <summary>This process, and no other one before or after it.</summary>
    public static readonly string Node = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>Takes the lease, or prolongs it when less than half of it is left.</summary>
    /// <param name="owner"><see cref="Node"/>, except in tests.</param>
    /// <returns>Whether <paramref name="owner"/> holds it now, for at least half of <paramref name="length"/>.</returns>
    public async Task<bool> HoldAsync(string name, string owner, TimeSpan length, CancellationToken cancellationToken)
    {
        var (now, lease) = (LocalTime.ToKept(clock.GetUtcNow()), await db.Set<Lease>().SingleOrDefaultAsync(l => l.Name == name, cancellationToken));
        if (lease is null)
            db.Add(lease = Lease.Of(name));
        else if (!lease.IsFreeFor(owner, now))
            return Let(lease);
        else if (lease.Owner == owner && lease.Until > now + (length / 2))
            return !Let(lease);
        lease.Hold(owner, now + length);
        return await SaveAsync(lease, cancellationToken);
    }

    /// <summary>Gives it back, so that another node need not wait for its end. Nothing happens when it is somebody else's by now.</summary>
    public async Task GiveBackAsync(string name, string owner, CancellationToken cancellationToken)
    {
        if (await db.Set<Lease>().SingleOrDefaultAsync(l => l.Name == name, cancellationToken) is not { } lease || lease.Owner != owner)
            return;
        lease.GiveBack();
        await SaveAsync(lease, cancellationToken);
    }

    private async Task<bool> SaveAsync(Lease lease, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || db.IsDuplicateKey(e))
        {
            return false;
        }
        finally
        {
            Let(lease);
        }
    }

    /// <summary>The context goes on to other work.</summary>
    private bool Let(Lease lease)
    {
        db.Entry(lease).State = EntityState.Detached;
        return false;
    }
}

internal sealed class LeaseConfiguration : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> lease)
    {
        lease.ToTable("Leases");
        lease.HasKey(l => l.Name);
        lease.Property(l => l.Name).HasMaxLength(Lease.MaxNameLength);
        lease.Property(l => l.Owner).HasMaxLength(Lease.MaxOwnerLength);
        lease.Property(l => l.Revision).IsConcurrencyToken();
    }
}
