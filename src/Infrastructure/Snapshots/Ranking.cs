namespace Achievements.Infrastructure.Snapshots;

/// <summary>Players in the order of one number, the highest first, equal ones by id; those at 0 are left out.</summary>
internal sealed class Ranking
{
    private readonly long[] _ids;
    private readonly long[] _values;
    private readonly int[] _order;
    private readonly long[] _descending;

    /// <param name="ids">Ascending.</param>
    /// <param name="values">One for each id.</param>
    public Ranking(long[] ids, long[] values)
    {
        (_ids, _values) = (ids, values);
        _order = [.. Enumerable.Range(0, ids.Length).Where(i => values[i] > 0)];
        _descending = Array.ConvertAll(_order, i => -values[i]);
        Array.Sort(_descending, _order);
        SortEqualOnesById();
    }

    public int Count => _order.Length;

    public (long Rank, long PlayerId, long Value) At(int position)
    {
        var player = _order[position];
        return (RankOf(_values[player]), _ids[player], _values[player]);
    }

    public (long Rank, long PlayerId, long Value)? Of(long playerId)
    {
        var player = Array.BinarySearch(_ids, playerId);
        return player < 0 || _values[player] <= 0 ? null : (RankOf(_values[player]), playerId, _values[player]);
    }

    /// <summary>One more than the number of players above: equal values share a rank, and the next rank is skipped.</summary>
    private long RankOf(long value)
    {
        var (low, high) = (0, _descending.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_descending[middle] < -value)
                low = middle + 1;
            else
                high = middle;
        }
        return low + 1;
    }

    private void SortEqualOnesById()
    {
        for (var start = 0; start < _order.Length;)
        {
            var end = start + 1;
            while (end < _order.Length && _descending[end] == _descending[start])
                end++;
            Array.Sort(_order, start, end - start);
            start = end;
        }
    }
}
