using System.Globalization;
using Achievements.Domain;
using Achievements.Domain.Players;

namespace Achievements.Application.Players;

/// <summary>How a caller names a player: by our numeric id, or by its own external id, written with a leading <c>@</c>.</summary>
public readonly record struct PlayerKey
{
    private PlayerKey(long id, string? externalId) => (Id, ExternalId) = (id, externalId);

    /// <summary>0 when the player is named by external id.</summary>
    public long Id { get; }

    public string? ExternalId { get; }

    public static PlayerKey Of(long id) => new(id, null);

    public static PlayerKey OfExternal(string externalId) => new(0, Player.CheckExternalId(externalId));

    /// <exception cref="RefusedException"><c>player.key</c>, <c>externalId.format</c></exception>
    public static PlayerKey Parse(string text) =>
        text.StartsWith('@') ? OfExternal(text[1..])
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Of(id)
        : throw new RefusedException("player.key", $"'{text}' names no player. Use the numeric id, or '@' and your own id for the player.", "player");

    public override string ToString() => ExternalId is null ? Id.ToString(CultureInfo.InvariantCulture) : "@" + ExternalId;
}
