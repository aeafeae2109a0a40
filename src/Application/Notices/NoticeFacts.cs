using Achievements.Domain.Notices;
using Achievements.Domain.Rules;

namespace Achievements.Application.Notices;

/// <summary>What the words of a notice are made of; see <see cref="Notice"/>.</summary>
public sealed record NoticeFacts(NoticeKind Kind, string? AchievementId, long? LevelFrom, long? LevelTo, DateOnly? Day, int? StreakLength, int? Count)
{
    public static NoticeFacts Of(Notice notice) =>
        new(notice.Kind, notice.AchievementId, notice.LevelFrom, notice.LevelTo, notice.Day, notice.StreakLength, notice.Count);
}
