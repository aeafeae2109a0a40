using MediatR;

namespace Achievements.Application.Players;

/// <summary>Players by one number, if it is above 0. Equal numbers share a rank. The cost does not grow with the number of players: it reads a snapshot.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Highlight">A player whose own row is wanted whatever the page.</param>
public sealed record GetLeaderboard(LeaderboardBy By, int Page = 1, int Size = 25, long? Highlight = null) : IRequest<Leaderboard>;

public enum LeaderboardBy
{
    Xp = 0,
    Tests = 1,

    /// <summary>The current streak.</summary>
    Streak = 2,
}

/// <param name="Own">The highlighted player's row; null when none was asked for or its number is 0.</param>
/// <param name="AsOf">When the snapshot was taken: a moment ago, with a million players up to a minute.</param>
public sealed record Leaderboard(LeaderboardBy By, Common.Page<LeaderboardRow> Rows, LeaderboardRow? Own, DateTimeOffset AsOf);

public sealed record LeaderboardRow(long Rank, long PlayerId, string DisplayName, long Value, long Level);
