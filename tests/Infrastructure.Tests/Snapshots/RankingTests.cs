using Achievements.Infrastructure.Snapshots;

namespace Achievements.Infrastructure.Tests.Snapshots;

public class RankingTests
{
    [Fact]
    public void The_highest_comes_first_and_equal_ones_by_id()
    {
        var ranking = new Ranking([1, 2, 5, 9, 12], [10, 30, 30, 0, 20]);

        Assert.Equal(
            [(1, 2, 30), (1, 5, 30), (3, 12, 20), (4, 1, 10)],
            Enumerable.Range(0, ranking.Count).Select(ranking.At));
    }

    [Fact]
    public void A_player_finds_its_own_place()
    {
        var ranking = new Ranking([1, 2, 5, 9, 12], [10, 30, 30, 0, 20]);

        Assert.Equal((1L, 5L, 30L), ranking.Of(5));
        Assert.Equal((4L, 1L, 10L), ranking.Of(1));
        Assert.Null(ranking.Of(9));
        Assert.Null(ranking.Of(7));
    }

    [Fact]
    public void Nobody_is_ranked_among_nobody()
    {
        var ranking = new Ranking([], []);

        Assert.Equal(0, ranking.Count);
        Assert.Null(ranking.Of(1));
    }

    [Fact]
    public void Places_equal_those_counted_one_by_one()
    {
        var random = new Random(11);
        var values = Enumerable.Range(0, 500).Select(_ => (long)random.Next(0, 40)).ToArray();
        var ids = Enumerable.Range(1, 500).Select(i => (long)i * 3).ToArray();
        var ranking = new Ranking(ids, values);

        for (var i = 0; i < ids.Length; i++)
            Assert.Equal(values[i] == 0 ? null : 1L + values.Count(v => v > values[i]), ranking.Of(ids[i])?.Rank);
    }
}
