using Achievements.Domain.Access;
using Achievements.Infrastructure.Identity;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using Achievements.Web.Startup;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Web.Tests.Startup;

public class StartTests
{
    [Fact]
    public async Task An_empty_installation_gets_catalogue_key_and_administrator()
    {
        await using var app = await new AppFixture().StartAsync();

        Assert.Equal(["tests_10", "streak_7", "points_100", "level_up"], await PublishedAsync(app));
        Assert.Equal(ApiKey.HashOf("dev-key"), (await app.QueryAsync(db => db.ApiKeys.SingleAsync())).Hash);
        await using var scope = app.Services.CreateAsyncScope();
        var admin = Assert.Single(await scope.ServiceProvider.GetRequiredService<UserManager<AdminUser>>().GetUsersInRoleAsync(AdminUser.AdminRole));
        Assert.Equal("admin@example.com", admin.Email);
    }

    [Fact]
    public async Task Starting_again_changes_nothing()
    {
        await using var app = await new AppFixture().StartAsync();
        var before = await FiguresAsync(app);

        await StartAgainAsync(app);

        Assert.Equal(before, await FiguresAsync(app));
    }

    [Fact]
    public async Task A_revoked_bootstrap_key_stays_revoked()
    {
        await using var app = await new AppFixture().StartAsync();
        await app.SendAsync(new Application.Access.RevokeApiKey((await app.QueryAsync(db => db.ApiKeys.SingleAsync())).Id));

        await StartAgainAsync(app);

        Assert.NotNull((await app.QueryAsync(db => db.ApiKeys.SingleAsync())).RevokedAt);
    }

    [Fact]
    public async Task No_administrator_may_have_the_password_that_everybody_knows_on_a_real_site()
    {
        await using var app = await new AppFixture
        {
            Environment = "Production",
            Settings = new() { ["Admin:Email"] = "ann@example.org", ["Admin:Password"] = "Long-enough-1" },
        }.StartAsync();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<AdminUser>>();
            var bob = new AdminUser { UserName = "bob@example.org", Email = "bob@example.org", EmailConfirmed = true };
            Assert.True((await users.CreateAsync(bob, "Admin-dev-1!")).Succeeded);
            Assert.True((await users.AddToRoleAsync(bob, AdminUser.AdminRole)).Succeeded);
        }

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => StartAgainAsync(app));

        Assert.Contains("bob@example.org still has the password that everybody knows", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_of_ones_own_takes_the_place_of_the_default_one()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """[{"id": "first", "name": "First steps", "type": "tests_taken", "value": 1}]""");
        try
        {
            await using var app = await new AppFixture { Settings = { ["Catalogue:File"] = file } }.StartAsync();

            Assert.Equal(["first"], await PublishedAsync(app));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Nodes_that_start_at_once_on_nothing_do_everything_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var services = database.Services())
        await using (var scope = services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AchievementsDbContext>().Database.EnsureDeletedAsync();

        Node[] nodes = [.. Enumerable.Range(0, 3).Select(_ => new Node(provider, database.ConnectionString))];
        await Task.WhenAll(nodes.Select(n => Task.Run(() => n.Server)));

        await using (var scope = nodes[0].Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
            Assert.Equal(4, await db.Achievements.CountAsync());
            Assert.Equal(2, await db.CatalogueVersions.Select(v => v.Value).SingleAsync());
            Assert.Equal(1, await db.ApiKeys.CountAsync());
            Assert.Equal(1, await db.Users.CountAsync());
            Assert.Equal(1, await db.UserRoles.CountAsync());
        }
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    internal static async Task StartAgainAsync(AppFixture app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StartSequence>().RunAsync(CancellationToken.None);
    }

    internal static Task<(int, int, int, int, int, long)> FiguresAsync(AppFixture app) => app.QueryAsync(async db => (
        await db.Achievements.CountAsync(), await db.ApiKeys.CountAsync(), await db.Users.CountAsync(), await db.Players.CountAsync(),
        await db.TestResults.CountAsync(), await db.CatalogueVersions.Select(v => v.Value).SingleAsync()));

    private static Task<string[]> PublishedAsync(AppFixture app) =>
        app.QueryAsync(db => db.Achievements.OrderBy(a => a.SortOrder).Select(a => a.Id).ToArrayAsync());
}
