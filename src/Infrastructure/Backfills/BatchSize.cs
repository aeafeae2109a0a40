namespace Achievements.Infrastructure.Backfills;

/// <summary>How many players the next transaction takes on, so that it lasts about as long as it should.</summary>
internal sealed class BatchSize(BackfillOptions options)
{
    public int Players { get; private set; } = options.FirstBatch;

    /// <param name="players">How many there were; a short last batch says little.</param>
    public void Took(TimeSpan time, long players)
    {
        var factor = Math.Clamp(options.BatchGoal / (time + TimeSpan.FromMicroseconds(1)), 0.1, 2);
        if (players == Players || factor < 1)
            Players = Math.Clamp((int)(Players * factor), options.LeastBatch, options.MostBatch);
    }

    /// <summary>After a collision with a recording: fewer players, fewer collisions.</summary>
    public void Halve() => Players = Math.Max(options.LeastBatch, Players / 2);
}
