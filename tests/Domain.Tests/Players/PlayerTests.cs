using Achievements.Domain.Metrics;
using Achievements.Domain.Players;

namespace Achievements.Domain.Tests.Players;

public class PlayerTests
{
    private const string Wave = "\U0001F44B";

    [Fact]
    public void Starts_at_level_1_with_nothing_done()
    {
        var player = Player.Create("alice-77", "  Alice ", "alice@example.com", "Europe/Berlin", Given.At("2026-03-02T09:00:00.1239Z"));
        Assert.Equal(("alice-77", "Alice", "alice@example.com", "Europe/Berlin"), (player.ExternalId, player.DisplayName, player.Email, player.TimeZone));
        Assert.Equal((Totals.OfNewPlayer, Streak.None), (player.Totals, player.Streak with { }));
        Assert.Equal(Given.At("2026-03-02T09:00:00.123Z"), player.CreatedAt);
        Assert.Null(player.LastTestAt);
    }

    [Fact]
    public void Lives_in_utc_and_is_called_by_the_external_id_unless_told_otherwise()
    {
        var player = Player.Create("alice-77", null, "  ", null, Given.Now);
        Assert.Equal(("alice-77", "UTC", null), (player.DisplayName, player.TimeZone, player.Email));
    }

    [Fact]
    public void A_long_external_id_is_cut_for_the_name_but_never_through_a_character() =>
        Assert.Equal(new string('a', 99), Player.Create(new string('a', 99) + Wave + "bcd", null, null, null, Given.Now).DisplayName);

    [Theory]
    [InlineData(1, true)]
    [InlineData(128, true)]
    [InlineData(0, false)]
    [InlineData(129, false)]
    public void An_external_id_has_1_to_128_characters(int length, bool taken) =>
        Assert.Equal(taken ? null : "externalId.format", CodeOf(externalId: new string('x', length)));

    [Theory]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a\tb")]
    [InlineData("a\0b")]
    [InlineData("a\u00A0b")]
    [InlineData("a\\uD83D")]
    public void An_external_id_fits_into_a_path(string externalId) => Assert.Equal("externalId.format", CodeOf(externalId: Given.Text(externalId)));

    [Theory]
    [InlineData("x", null)]
    [InlineData("", "displayName.length")]
    [InlineData("   ", "displayName.length")]
    [InlineData(null, "displayName.length")]
    [InlineData("a\0b", "text.characters")]
    [InlineData("a\\uDC4B", "text.characters")]
    [InlineData("Zoë 👋 <b>", null)]
    public void A_display_name_is_real_text(string? name, string? code) => Assert.Equal(code, CodeOf(name: Given.Text(name)));

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "displayName.length")]
    public void A_display_name_has_up_to_100_characters(int length, string? code) => Assert.Equal(code, CodeOf(name: new string('x', length)));

    [Theory]
    [InlineData("a@example.com", null)]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("nobody", "email.format")]
    [InlineData("Ada <a@example.com>", "email.format")]
    [InlineData("a@example.com\n", "email.format")]
    [InlineData("a@", "email.format")]
    public void An_email_is_an_address_or_nothing(string? email, string? code) => Assert.Equal(code, CodeOf(email: email));

    [Fact]
    public void An_email_has_up_to_254_characters()
    {
        Assert.Null(CodeOf(email: new string('a', 254 - 12) + "@example.com"));
        Assert.Equal("email.format", CodeOf(email: new string('a', 255 - 12) + "@example.com"));
    }

    [Fact]
    public void Moving_to_nowhere_is_refused_and_changes_nothing()
    {
        var player = Player.Create(null, "Ada", null, "Asia/Tokyo", Given.Now);
        Assert.Equal("timezone.unknown", Given.Refusal(() => player.MoveTo("Nowhere")).Code);
        Assert.Equal(("Asia/Tokyo", 0), (player.TimeZone, player.Revision));
    }

    [Fact]
    public void Editing_replaces_name_mail_and_zone_and_nothing_else()
    {
        var player = Player.Create("ada-1", "Ada", "ada@example.com", "Asia/Tokyo", Given.Now);
        player.Edit(" Ada L. ", null, "Europe/London");
        Assert.Equal(("ada-1", "Ada L.", null, "Europe/London", 1), (player.ExternalId, player.DisplayName, player.Email, player.TimeZone, player.Revision));
    }

    [Theory]
    [InlineData("", null, "UTC", "displayName.length")]
    [InlineData("Bob", "a@", "UTC", "email.format")]
    [InlineData("Bob", null, "Nowhere", "timezone.unknown")]
    public void An_edit_with_one_fault_changes_nothing(string name, string? email, string zone, string code)
    {
        var player = Player.Create(null, "Ada", "ada@example.com", "Asia/Tokyo", Given.Now);
        Assert.Equal(code, Given.Refusal(() => player.Edit(name, email, zone)).Code);
        Assert.Equal(("Ada", "ada@example.com", "Asia/Tokyo", 0), (player.DisplayName, player.Email, player.TimeZone, player.Revision));
    }

    private static string? CodeOf(string? externalId = null, string? name = "Ada", string? email = null)
    {
        try
        {
            Player.Create(externalId, name, email, null, Given.Now);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Code;
        }
    }
}
