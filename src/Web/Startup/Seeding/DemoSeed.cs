namespace Achievements.Web.Startup.Seeding;

internal sealed class DemoSeed
{
    public Task SeedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
