using System.ComponentModel.DataAnnotations;

namespace Achievements.Infrastructure.Recording;

/// <summary>How single tests are gathered into common commits; settings below <c>Recording</c>. The defaults fit; measure before changing them.</summary>
public sealed class RecordingOptions
{
    public const int MaxLanes = 64;
    public const int MaxBatchSize = 1000;
    public const int MaxQueueLength = 1_000_000;

    /// <summary>
    /// How many commits this node may have under way at once; each lane records its own share of the players. More than one is of no use to SQLite, which has
    /// a single writer. Default: 1 on SQLite, 2 on the servers.
    /// </summary>
    [Range(1, MaxLanes)]
    public int Lanes { get; set; } = 1;

    /// <summary>How many waiting tests one commit takes at most. Beyond some dozens the flush is shared well enough and the answer only comes later.</summary>
    [Range(1, MaxBatchSize)]
    public int BatchSize { get; set; } = 64;

    /// <summary>How many tests may wait in one lane; one more is answered 503 with Retry-After, so that a slow database does not fill the memory.</summary>
    [Range(1, MaxQueueLength)]
    public int QueueLength { get; set; } = 4096;
}
