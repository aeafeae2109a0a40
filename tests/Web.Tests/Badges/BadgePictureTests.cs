namespace Achievements.Web.Tests.Badges;

public class BadgePictureTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("/badge.svg?tier=gold&glyph=flame&colour=%23e4572e&label=On%20fire")]
    [InlineData("/badge.svg")]
    [InlineData("/badge.svg?tier=wood&glyph=%3Cscript%3E&colour=red&state=Locked&size=999999")]
    public async Task A_badge_can_be_had_as_a_picture_whatever_is_asked(string address)
    {
        using var client = app.Browser();
        using var answer = await client.GetAsync(address);

        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        var svg = System.Xml.Linq.XDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName == "script");
    }
}
