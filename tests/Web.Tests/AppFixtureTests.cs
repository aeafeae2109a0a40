namespace Achievements.Web.Tests;

public class AppFixtureTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_product_starts_and_says_so()
    {
        using var client = app.Api(key: null);

        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync("/healthz/live")).StatusCode);
    }

    [Fact]
    public async Task It_leaves_nothing_behind()
    {
        var own = await new AppFixture().StartAsync();
        var (folder, file) = (own.Folder, own.Database.ConnectionString.Split('=')[1].Split(';')[0]);
        Assert.True(File.Exists(file));

        await own.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        Assert.False(File.Exists(file));
    }
}
