using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain.Players;
using Moq;

namespace Achievements.Application.Tests.Players;

public class EditPlayerTests
{
    private static readonly EditPlayer Edit = new(7, "After", null, "Asia/Tokyo");

    private readonly Mock<IPlayerRepository> _players = new();
    private readonly Mock<IUnitOfWork> _unitOfWork = new();
    private Player? _loaded;

    public EditPlayerTests() =>
        _players.Setup(p => p.FindAsync(It.IsAny<IReadOnlyCollection<PlayerKey>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => [_loaded = Player.Create(null, "Before", "before@example.com", null, DateTimeOffset.UnixEpoch)]);

    [Fact]
    public async Task A_test_recorded_meanwhile_makes_it_load_and_edit_again()
    {
        var first = (Player?)null;
        _unitOfWork.SetupSequence(u => u.CommitAsync(It.IsAny<CancellationToken>()))
            .Returns(() =>
            {
                first = _loaded;
                return Task.FromException(new OverlapException(new Exception()));
            })
            .Returns(Task.CompletedTask);

        await Send();

        Assert.NotSame(first, _loaded);
        Assert.Equal(("After", null, "Asia/Tokyo"), (_loaded!.DisplayName, _loaded.Email, _loaded.TimeZone));
        _unitOfWork.Verify(u => u.Forget(), Times.Once);
    }

    [Fact]
    public async Task It_is_given_up_when_tests_keep_coming()
    {
        _unitOfWork.Setup(u => u.CommitAsync(It.IsAny<CancellationToken>())).ThrowsAsync(new OverlapException(new Exception()));
        await Assert.ThrowsAsync<UnavailableException>(Send);
    }

    [Fact]
    public async Task Nobody_is_not_found()
    {
        _players.Setup(p => p.FindAsync(It.IsAny<IReadOnlyCollection<PlayerKey>>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        Assert.Equal("player.not_found", (await Assert.ThrowsAsync<NotFoundException>(Send)).Code);
    }

    private Task Send() => new EditPlayerHandler(_players.Object, _unitOfWork.Object).Handle(Edit, CancellationToken.None);
}
