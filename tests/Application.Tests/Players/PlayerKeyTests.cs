using Achievements.Application.Players;
using Achievements.Domain;

namespace Achievements.Application.Tests.Players;

public class PlayerKeyTests
{
    [Theory]
    [InlineData("7", 7, null)]
    [InlineData("0", 0, null)]
    [InlineData("9223372036854775807", long.MaxValue, null)]
    [InlineData("@alice-77", 0, "alice-77")]
    [InlineData("@7", 0, "7")]
    [InlineData("@@alice", 0, "@alice")]
    public void Names_a_player_by_our_id_or_by_the_callers(string text, long id, string? externalId)
    {
        var key = PlayerKey.Parse(text);
        Assert.Equal((id, externalId), (key.Id, key.ExternalId));
        Assert.Equal(text, key.ToString());
    }

    [Theory]
    [InlineData("alice", "player.key")]
    [InlineData("", "player.key")]
    [InlineData("-1", "player.key")]
    [InlineData("+1", "player.key")]
    [InlineData(" 1", "player.key")]
    [InlineData("1.0", "player.key")]
    [InlineData("9223372036854775808", "player.key")]
    [InlineData("١", "player.key")]
    [InlineData("@", "externalId.format")]
    [InlineData("@a b", "externalId.format")]
    [InlineData("@a/b", "externalId.format")]
    public void Anything_else_is_refused(string text, string code) =>
        Assert.Equal(code, Assert.Throws<RefusedException>(() => PlayerKey.Parse(text)).Code);

    [Fact]
    public void The_same_name_is_the_same_key()
    {
        Assert.Equal(PlayerKey.Parse("@a"), PlayerKey.OfExternal("a"));
        Assert.NotEqual(PlayerKey.Of(7), PlayerKey.OfExternal("7"));
    }
}
