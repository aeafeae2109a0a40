using Achievements.Application.Access;
using Achievements.Domain.Access;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Achievements.Web.Tests;

/// <summary>
/// The whole product in memory, on a fresh database and in a folder of its own that is removed afterwards. One per test class
/// (<c>IClassFixture&lt;AppFixture&gt;</c>), or one per test: <c>await using var app = await new AppFixture { … }.StartAsync()</c>.
/// </summary>
/// <remarks>Development settings without the demo players: so there are an admin, the key <see cref="BootstrapKey"/> and the default catalogue.</remarks>
public class AppFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string BootstrapKey = "dev-key";
    public const string AdminEmail = "admin@example.com";
    public const string AdminPassword = "Admin-dev-1!";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("achievements-web-");
    private TestDatabase? _database;

    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    public string Environment { get; init; } = "Development";

    /// <summary>Stands in for the real clock, for example a <c>FakeTimeProvider</c>; null keeps the real one.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Settings by their key (<c>Demo:Seed</c>), on top of those that every test has.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>Services to replace, after the product has registered its own.</summary>
    public Action<IServiceCollection>? Replace { get; init; }

    /// <summary>Where the product keeps its files during the test.</summary>
    public string Folder => _folder.FullName;

    public TestDatabase Database => _database ?? throw new InvalidOperationException("Call StartAsync first.");

    /// <summary>Makes the database and starts the product.</summary>
    public async Task<AppFixture> StartAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider);
        _ = Server;
        return this;
    }

    /// <summary>A client that sends <paramref name="key"/> with each call; null sends none. Does not follow redirects, keeps no cookies.</summary>
    public HttpClient Api(string? key = BootstrapKey)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        if (key is not null)
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    /// <summary>A client like a browser: keeps cookies; does not follow redirects unless asked to, so that a test sees them.</summary>
    public HttpClient Browser(bool followRedirects = false) =>
        CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = followRedirects, HandleCookies = true });

    /// <summary>A fresh key with these scopes.</summary>
    public async Task<CreatedApiKey> NewKeyAsync(ApiScopes scopes) => await SendAsync(new CreateApiKey($"test {scopes}", scopes));

    /// <summary>Sends a message past the web, for what a test needs to be there.</summary>
    public async Task<T> SendAsync<T>(IRequest<T> message)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    /// <summary>Looks at the database itself.</summary>
    public async Task<T> QueryAsync<T>(Func<AchievementsDbContext, Task<T>> query)
    {
        await using var scope = Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<AchievementsDbContext>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var settings in Directory.GetFiles(AppContext.BaseDirectory, "appsettings*.json"))
            File.Copy(settings, Path.Combine(Folder, Path.GetFileName(settings)), overwrite: true);
        builder.UseContentRoot(Folder);
        builder.UseEnvironment(Environment);
        builder.UseSetting("Database:Provider", Provider.ToString());
        builder.UseSetting("ConnectionStrings:Achievements", Database.ConnectionString);
        builder.UseSetting("Database:MigrateOnStart", "true");
        builder.UseSetting("Demo:Seed", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            if (Clock is not null)
                services.Replace(ServiceDescriptor.Singleton(Clock));
            Replace?.Invoke(services);
        });
    }

    Task IAsyncLifetime.InitializeAsync() => StartAsync();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
