namespace Achievements.Web.Startup.Seeding;

internal sealed class CatalogueSeed
{
    public Task SeedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
