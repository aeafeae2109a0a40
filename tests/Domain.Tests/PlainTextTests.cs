namespace Achievements.Domain.Tests;

public class PlainTextTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("plain", true)]
    [InlineData("👋🏽 Zoë", true)]
    [InlineData("a\0b", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("a\nb", false)]
    [InlineData("\\uD83D", false)]
    [InlineData("\\uD83Dx", false)]
    [InlineData("\\uDC4B", false)]
    [InlineData("\\uD83D\\uD83D\\uDC4B", false)]
    public void Holds_no_control_characters_and_no_half_surrogates(string text, bool clean) => Assert.Equal(clean, PlainText.IsClean(Given.Text(text)!));

    [Fact]
    public void Lines_are_allowed_where_they_belong()
    {
        Assert.True(PlainText.IsClean("a\r\n\tb", lines: true));
        Assert.False(PlainText.IsClean("a\0b", lines: true));
    }
}
