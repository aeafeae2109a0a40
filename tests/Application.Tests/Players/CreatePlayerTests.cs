using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain;
using Achievements.Domain.Players;
using MediatR;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Achievements.Application.Tests.Players;

public class CreatePlayerTests
{
    private readonly Mock<IPlayerRepository> _players = new();
    private readonly Mock<IUnitOfWork> _unitOfWork = new();
    private readonly Mock<IMediator> _mediator = new();
    private readonly PlayerDetails _details = new(0, null, "Ada", null, false, "UTC", "en", new(0, 0, 0, 0, 0, 1, 0), new(1, 0, 0, 10));
    private Player? _added;

    public CreatePlayerTests()
    {
        Known();
        _players.Setup(p => p.Add(It.IsAny<Player>())).Callback<Player>(p => _added = p);
        _mediator.Setup(m => m.Send(It.IsAny<GetPlayer>(), It.IsAny<CancellationToken>())).ReturnsAsync(_details);
    }

    [Fact]
    public async Task Commits_the_player_and_answers_with_its_numbers()
    {
        Assert.Same(_details, await Send(new CreatePlayer("alice-77", "Alice", "alice@example.com", "Europe/Berlin")));
        Assert.Equal(("alice-77", "Alice", "Europe/Berlin"), (_added!.ExternalId, _added.DisplayName, _added.TimeZone));
        _unitOfWork.Verify(u => u.CommitAsync(It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_taken_external_id_is_a_conflict_and_nothing_is_written()
    {
        Known(Player.Create("alice-77", "Alice", null, null, DateTimeOffset.UnixEpoch));
        var refused = await Assert.ThrowsAsync<ConflictException>(() => Send(new CreatePlayer("alice-77", "Another", null, null)));
        Assert.Equal(("player.exists", "externalId"), (refused.Code, refused.Field));
        _unitOfWork.Verify(u => u.CommitAsync(It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task Who_loses_the_race_for_an_external_id_gets_the_same_conflict()
    {
        _unitOfWork.Setup(u => u.CommitAsync(It.IsAny<CancellationToken>()))
            .Callback(() => Known(Player.Create("alice-77", "Alice", null, null, DateTimeOffset.UnixEpoch)))
            .ThrowsAsync(new OverlapException(new Exception()));
        Assert.Equal("player.exists", (await Assert.ThrowsAsync<ConflictException>(() => Send(new CreatePlayer("alice-77", "Alice", null, null)))).Code);
        _unitOfWork.Verify(u => u.Forget(), Times.Once);
    }

    [Fact]
    public async Task Too_many_writers_are_waited_for_a_few_times_and_then_it_is_unavailable()
    {
        _unitOfWork.SetupSequence(u => u.CommitAsync(It.IsAny<CancellationToken>()))
            .ThrowsAsync(new OverlapException(new Exception())).Returns(Task.CompletedTask);
        Assert.Same(_details, await Send(new CreatePlayer(null, "Ada", null, null)));

        _unitOfWork.Setup(u => u.CommitAsync(It.IsAny<CancellationToken>())).ThrowsAsync(new OverlapException(new Exception()));
        await Assert.ThrowsAsync<UnavailableException>(() => Send(new CreatePlayer(null, "Ada", null, null)));
    }

    [Fact]
    public async Task Without_an_external_id_nobody_is_looked_up()
    {
        await Send(new CreatePlayer(null, "Ada", null, null));
        _players.Verify(p => p.FindAsync(It.IsAny<IReadOnlyCollection<PlayerKey>>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task A_broken_limit_is_refused_before_anything_is_asked()
    {
        Assert.Equal("timezone.unknown", (await Assert.ThrowsAsync<RefusedException>(() => Send(new CreatePlayer("a", "Ada", null, "Nowhere")))).Code);
        Assert.Null(_added);
        _players.Verify(p => p.FindAsync(It.IsAny<IReadOnlyCollection<PlayerKey>>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    private void Known(params Player[] players) =>
        _players.Setup(p => p.FindAsync(It.IsAny<IReadOnlyCollection<PlayerKey>>(), It.IsAny<CancellationToken>())).ReturnsAsync(players);

    private Task<PlayerDetails> Send(CreatePlayer message) =>
        new CreatePlayerHandler(_players.Object, _unitOfWork.Object, new FakeTimeProvider(), _mediator.Object).Handle(message, CancellationToken.None);
}
