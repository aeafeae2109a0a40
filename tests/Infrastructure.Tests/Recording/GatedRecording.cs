using System.Collections.Concurrent;
using Achievements.Application.Players;
using MediatR;

namespace Achievements.Infrastructure.Tests.Recording;

/// <summary>Stands before the real handler: notes how many tests came together, and holds them until the gate opens.</summary>
internal sealed class GatedRecording(IRequestHandler<RecordTestResults, IReadOnlyList<TestOutcome>> real, RecordingGate gate)
    : IRequestHandler<RecordTestResults, IReadOnlyList<TestOutcome>>
{
    public async Task<IReadOnlyList<TestOutcome>> Handle(RecordTestResults request, CancellationToken cancellationToken)
    {
        await gate.PassAsync(request.Tests.Count);
        return await real.Handle(request, cancellationToken);
    }
}

internal sealed class RecordingGate
{
    private readonly TaskCompletionSource _opened = new();
    private readonly TaskCompletionSource _firstCame = new();

    public ConcurrentQueue<int> BatchSizes { get; } = [];

    /// <summary>Thrown at everybody who passes.</summary>
    public Exception? Fault { get; set; }

    public Task FirstCame => _firstCame.Task;

    public void Open() => _opened.SetResult();

    public async Task PassAsync(int tests)
    {
        BatchSizes.Enqueue(tests);
        _firstCame.TrySetResult();
        await _opened.Task;
        if (Fault is not null)
            throw Fault;
    }
}
