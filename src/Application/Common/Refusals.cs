using Achievements.Domain;

namespace Achievements.Application.Common;

/// <summary>What was asked for does not exist. HTTP 404.</summary>
public sealed class NotFoundException(string code, string message) : RefusedException(code, message)
{
    public static NotFoundException Player(object id) => new("player.not_found", $"There is no player '{id}'.");

    public static NotFoundException Backfill(Guid id) => new("backfill.not_found", $"There is no backfill '{id}'.");

    public static NotFoundException Achievement(string id) => new("achievement.not_found", $"There is no achievement '{id}'.");
}

/// <summary>It cannot be done in the state things are in, for example because the id is taken. HTTP 409.</summary>
public class ConflictException(string code, string message, string? field = null) : RefusedException(code, message, field);

/// <summary>Somebody else changed the record since the caller read it. HTTP 412 in the API; the admin panel shows what changed.</summary>
public sealed class StaleException(string code, string message, int currentRevision) : ConflictException(code, message)
{
    public int CurrentRevision { get; } = currentRevision;

    /// <param name="read">The revision that the caller read; null accepts whatever it is now.</param>
    /// <exception cref="StaleException">Another one is current.</exception>
    public static void ThrowUnlessRead(string code, string what, int? read, int current)
    {
        if (read is not null && read != current)
            throw new StaleException(code, $"Somebody else changed {what} meanwhile: you read revision {read}, it is now {current}.", current);
    }
}
