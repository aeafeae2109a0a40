using Achievements.Domain.Notices;
using Achievements.Domain.Rules;

namespace Achievements.Web.Areas.Admin.Notices;

/// <summary>A channel: whether it is on, what it has done, and its pause.</summary>
/// <param name="Href">Its own page; null: it has none.</param>
public sealed record ChannelCard(NoticeChannelKind Channel, DateTimeOffset? PausedAt, string? Href, IReadOnlyList<(string Label, long Number)> Figures);

/// <summary>The choice of a way in the matrix.</summary>
public sealed record WayField(string Name, string Label, NoticeWay Chosen);
