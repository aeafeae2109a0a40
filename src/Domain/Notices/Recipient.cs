using Achievements.Domain.Players;

namespace Achievements.Domain.Notices;

/// <summary>A player as somebody who is told things: what was told so far, and how it is wished. Made when the first notice is written or the first wish is saved.</summary>
public sealed partial class Recipient
{
    private Recipient()
    {
    }

    public long PlayerId { get; private set; }

    /// <summary>How many notices were ever written; the next one's number follows.</summary>
    public long NoticesWritten { get; private set; }

    /// <summary>Counts every change; the token by which overlapping changes are told apart.</summary>
    public int Revision { get; private set; }

    public static Recipient Of(Player player) => new() { PlayerId = player.Id };
}
