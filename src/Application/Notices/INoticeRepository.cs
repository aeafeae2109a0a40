using Achievements.Domain.Notices;
using Achievements.Domain.Rules;

namespace Achievements.Application.Notices;

/// <summary>What people are told, for changing.</summary>
public interface INoticeRepository
{
    /// <summary>The settings as they are kept; null before the first change.</summary>
    Task<NoticeSettings?> SettingsAsync(CancellationToken cancellationToken);

    void Add(NoticeSettings settings);

    /// <summary>Marks notices of a player as read, at once: one, or all up to a number.</summary>
    /// <returns>How many were unread.</returns>
    Task<int> ReadAsync(long playerId, long number, bool andOlder, DateTimeOffset now, CancellationToken cancellationToken);
}

internal static class NoticeSettingsForChange
{
    /// <summary>The settings as they are kept, or as installed and added.</summary>
    public static async Task<NoticeSettings> ForChangeAsync(this INoticeRepository notices, CancellationToken cancellationToken)
    {
        if (await notices.SettingsAsync(cancellationToken) is { } kept)
            return kept;
        var settings = NoticeSettings.AsInstalled();
        notices.Add(settings);
        return settings;
    }
}
