using Achievements.Infrastructure.Backfills;

namespace Achievements.Infrastructure.Tests.Backfills;

public class BatchSizeTests
{
    private readonly BatchSize _size = new(new BackfillOptions());

    [Fact]
    public void Grows_at_most_twofold_while_batches_are_quick()
    {
        _size.Took(TimeSpan.FromMilliseconds(10), _size.Players);
        Assert.Equal(2_000, _size.Players);
        for (var i = 0; i < 10; i++)
            _size.Took(TimeSpan.Zero, _size.Players);
        Assert.Equal(10_000, _size.Players);
    }

    [Fact]
    public void Shrinks_at_once_when_one_took_too_long()
    {
        _size.Took(TimeSpan.FromMilliseconds(200), _size.Players);
        Assert.InRange(_size.Players, 499, 500);
        _size.Took(TimeSpan.FromSeconds(10), _size.Players);
        Assert.Equal(200, _size.Players);
    }

    [Fact]
    public void Does_not_grow_by_a_batch_that_had_few_players()
    {
        _size.Took(TimeSpan.FromMilliseconds(1), 3);
        Assert.Equal(1_000, _size.Players);
    }

    [Fact]
    public void Halves_after_a_collision()
    {
        _size.Halve();
        Assert.Equal(500, _size.Players);
    }
}
