namespace Achievements.Infrastructure.Persistence;

/// <summary>A piece of work that one node does at a time. Held while there is something to do and given back then, so that an idle house writes nothing.</summary>
internal sealed class Lease
{
    public const int MaxNameLength = 64;
    public const int MaxOwnerLength = 200;

    private Lease() => Name = null!;

    public string Name { get; private set; }

    /// <summary>The node that holds it; null when nobody does.</summary>
    public string? Owner { get; private set; }

    /// <summary>When it ends unless it is renewed: a node that was killed gives nothing back.</summary>
    public DateTimeOffset Until { get; private set; }

    public int Revision { get; private set; }

    public static Lease Of(string name) => new() { Name = name };

    public bool IsFreeFor(string owner, DateTimeOffset now) => Owner is null || Owner == owner || Until <= now;

    public void Hold(string owner, DateTimeOffset until) => (Owner, Until, Revision) = (owner, until, Revision + 1);

    public void GiveBack() => (Owner, Revision) = (null, Revision + 1);
}
