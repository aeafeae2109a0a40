using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Players;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Achievements.Application.Tests.Players;

public class RecordTestResultsHandlerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Mock<IPlayerRepository> _players = new();
    private readonly Mock<ICatalogue> _catalogue = new();
    private readonly Mock<IUnitOfWork> _unitOfWork = new();
    private readonly List<string> _calls = [];

    public RecordTestResultsHandlerTests()
    {
        _catalogue.Setup(c => c.CurrentAsync(It.IsAny<CancellationToken>())).ReturnsAsync(CatalogueIndex.Empty);
        _unitOfWork.Setup(u => u.StartAsync(It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .Callback((bool holdingLocks, CancellationToken _) => _calls.Add(holdingLocks ? "start holding locks" : "start")).Returns(Task.CompletedTask);
        _unitOfWork.Setup(u => u.CommitAsync(It.IsAny<CancellationToken>())).Callback(() => _calls.Add("commit")).Returns(Task.CompletedTask);
        _unitOfWork.Setup(u => u.Forget()).Callback(() => _calls.Add("forget"));
        _players.Setup(p => p.FindAsync(It.IsAny<IReadOnlyCollection<PlayerKey>>(), It.IsAny<CancellationToken>()))
            .Callback(() => _calls.Add("find")).ReturnsAsync(() => [NewPlayer()]);
        _players.Setup(p => p.LockAsync(It.IsAny<IReadOnlyCollection<PlayerKey>>(), It.IsAny<CancellationToken>()))
            .Callback(() => _calls.Add("lock")).Returns(Task.CompletedTask);
        _players.Setup(p => p.HeldAsync(It.IsAny<IReadOnlyCollection<long>>(), It.IsAny<IReadOnlyCollection<string>?>(), It.IsAny<CancellationToken>()))
            .Callback((IReadOnlyCollection<long> _, IReadOnlyCollection<string>? among, CancellationToken _) => _calls.Add(among is null ? "held: all" : "held"))
            .ReturnsAsync(Enumerable.Empty<string>().ToLookup(_ => 0L));
    }

    [Fact]
    public async Task Loads_decides_and_commits_once()
    {
        var outcomes = await RecordAsync();

        Assert.Equal(1, Assert.Single(outcomes).Recorded!.TestId);
        Assert.Equal(["start", "find", "commit"], _calls);
    }

    [Fact]
    public async Task An_overlap_is_decided_again_holding_locks_and_knowing_all_held_ids()
    {
        _unitOfWork.SetupSequence(u => u.CommitAsync(It.IsAny<CancellationToken>()))
            .ThrowsAsync(new OverlapException(new InvalidOperationException()))
            .Returns(Task.CompletedTask);

        var outcomes = await RecordAsync();

        Assert.Equal(1, Assert.Single(outcomes).Recorded!.TestId);
        Assert.Equal(["start", "find", "forget", "start holding locks", "lock", "find", "held: all"], _calls);
    }

    [Fact]
    public async Task An_overlap_that_does_not_end_is_given_up_as_unavailable()
    {
        _unitOfWork.Setup(u => u.CommitAsync(It.IsAny<CancellationToken>())).ThrowsAsync(new OverlapException(new InvalidOperationException()));

        await Assert.ThrowsAsync<UnavailableException>(RecordAsync);

        _unitOfWork.Verify(u => u.CommitAsync(It.IsAny<CancellationToken>()), Times.Exactly(RecordTestResultsHandler.MaxAttempts));
        Assert.Equal("forget", _calls[^1]);
    }

    [Fact]
    public async Task A_fault_leaves_nothing_behind_in_the_unit_of_work()
    {
        _unitOfWork.Setup(u => u.CommitAsync(It.IsAny<CancellationToken>())).ThrowsAsync(new InvalidOperationException("disk"));

        await Assert.ThrowsAsync<InvalidOperationException>(RecordAsync);

        Assert.Equal(["start", "find", "forget"], _calls);
    }

    [Fact]
    public async Task An_attempt_that_the_database_does_not_answer_is_unavailable_and_not_cancelled()
    {
        _players.Setup(p => p.FindAsync(It.IsAny<IReadOnlyCollection<PlayerKey>>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new OperationCanceledException());

        await Assert.ThrowsAsync<UnavailableException>(RecordAsync);

        _unitOfWork.Verify(u => u.Forget(), Times.Exactly(RecordTestResultsHandler.MaxTimeouts));
    }

    [Fact]
    public async Task Nothing_to_record_is_no_commit()
    {
        _players.Setup(p => p.FindAsync(It.IsAny<IReadOnlyCollection<PlayerKey>>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);

        Assert.Equal("player.not_found", Assert.Single(await RecordAsync()).Refusal!.Code);

        Assert.Equal(["start", "forget"], _calls);
    }

    private Task<IReadOnlyList<TestOutcome>> RecordAsync() =>
        new RecordTestResultsHandler(_players.Object, _catalogue.Object, _unitOfWork.Object, new FakeTimeProvider(Now))
            .Handle(new RecordTestResults([new TestToRecord(PlayerKey.Of(0))]), CancellationToken.None);

    private static Player NewPlayer() => Player.Create(null, "Ada", null, null, Now);
}
