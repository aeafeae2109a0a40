using Achievements.Application.Players;

namespace Achievements.Web.Display;

/// <summary>The leaderboard and the addresses around it.</summary>
/// <param name="Player">Whose place is wanted; kept from page to page.</param>
public sealed record LeaderboardView(Leaderboard Board, long? Player)
{
    public bool Includes(LeaderboardBy by) => Board.By == by;

    public string Url(LeaderboardBy by, int page = 1) =>
        $"/leaderboard?by={by.ToString().ToLowerInvariant()}" + (page > 1 ? $"&page={page}" : "") + (Player is null ? "" : $"&player={Player}");

    public string Heading => Board.By switch
    {
        LeaderboardBy.Tests => "Tests taken",
        LeaderboardBy.Streak => "Current streak",
        _ => "XP",
    };

    public string Unit(long value) => (Board.By, value) switch
    {
        (LeaderboardBy.Tests, 1) => "test",
        (LeaderboardBy.Tests, _) => "tests",
        (LeaderboardBy.Streak, 1) => "day",
        (LeaderboardBy.Streak, _) => "days",
        _ => "XP",
    };

    public Pager Pager
    {
        get
        {
            var rows = Board.Rows;
            var first = (rows.Number - 1) * rows.Size + 1;
            var summary = rows.Total == 0 ? null : FormattableString.Invariant($"{first:N0} to {first + rows.Items.Count - 1:N0} of {rows.Total:N0} players");
            return new Pager(rows.Number, rows.Last, page => Url(Board.By, page), summary);
        }
    }
}
