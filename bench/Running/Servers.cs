using System.Diagnostics;
using Achievements.Bench.Data;
using Achievements.Bench.Table;

namespace Achievements.Bench.Running;

/// <summary>Starts the product and what it is compared with, each on the next free port of the run.</summary>
internal sealed class Servers(BenchOptions options)
{
    /// <summary>The key that the product is started with and that the load sends.</summary>
    public const string Key = "bench-key-0123456789abcdef";

    public const string AdminEmail = "bench@example.com";

    public static readonly string AdminPassword = "Bench-" + Guid.NewGuid().ToString("N");

    private int _nextPort = options.Port;

    public Task<ServerProcess> ProductAsync(BenchDatabase database, Action<string>? hear = null) =>
        ProductAsync(database, Path.Combine(RepositoryRoot(), "src", "Web", "bin", Configuration(), "net10.0"), hear);

    /// <param name="folder">Where the product was built or published to.</param>
    public Task<ServerProcess> ProductAsync(BenchDatabase database, string folder, Action<string>? hear = null)
    {
        var start = Dotnet(Path.Combine(folder, "Achievements.Web.dll"), out var port);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Database__Provider"] = database.Provider;
        start.Environment["Database__MigrateOnStart"] = "true";
        start.Environment["ConnectionStrings__Achievements"] = database.ConnectionString;
        start.Environment["Api__BootstrapKey"] = Key;
        start.Environment["Admin__Email"] = AdminEmail;
        start.Environment["Admin__Password"] = AdminPassword;
        // The receiver runs beside it.
        start.Environment["Webhooks__AllowedNetworks"] = "127.0.0.0/8";
        start.Environment["Demo__Seed"] = "false";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        if (hear is not null)
            start.Environment["Logging__LogLevel__Achievements.Infrastructure.Backfills"] = "Debug";
        // Else the default catalogue would be seeded beside the one that is measured.
        start.Environment["Catalogue__File"] = database.CatalogueFile ?? throw new InvalidOperationException("The database was not filled.");
        return ServerProcess.StartAsync(start, port, "/healthz/ready", hear);
    }

    /// <summary>Publishes the product as its container image has it.</summary>
    /// <returns>The folder.</returns>
    public async Task<string> PublishAsync()
    {
        var folder = Path.Combine(options.Folder, "published");
        var publish = new ProcessStartInfo("dotnet") { WorkingDirectory = RepositoryRoot(), RedirectStandardOutput = true };
        foreach (var argument in new[] { "publish", "src/Web", "-c", "Release", "-p:PublishReadyToRun=true", "-o", folder })
            publish.ArgumentList.Add(argument);
        using var process = Process.Start(publish)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? folder : throw new InvalidOperationException($"The product cannot be published:\n{said}");
    }

    public Task<ServerProcess> RawAsync(BenchDatabase database)
    {
        var start = Ours("raw", out var port);
        start.ArgumentList.Add($"--Provider={database.Provider}");
        start.ArgumentList.Add($"--Connection={database.ConnectionString}");
        return ServerProcess.StartAsync(start, port, "/ready");
    }

    public Task<ServerProcess> ConstantAsync(int bytes)
    {
        var start = Ours("constant", out var port);
        start.ArgumentList.Add($"--Bytes={bytes}");
        return ServerProcess.StartAsync(start, port, "/");
    }

    public Task<ServerProcess> EmptyAsync() => ServerProcess.StartAsync(Ours("empty", out var port), port, "/");

    /// <summary>The service that this product replaces, with two workers: as many as this machine has processors.</summary>
    public Task<ServerProcess> SeedAsync(string folder, string databaseUrl)
    {
        var port = _nextPort++;
        var start = new ProcessStartInfo("gunicorn");
        foreach (var argument in new[] { "-w", "2", "-b", $"127.0.0.1:{port}", "--chdir", folder, "app:app" })
            start.ArgumentList.Add(argument);
        start.Environment["DATABASE_URL"] = databaseUrl;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        return ServerProcess.StartAsync(start, port, "/health");
    }

    private ProcessStartInfo Ours(string command, out int port)
    {
        var start = Dotnet(Path.Combine(AppContext.BaseDirectory, "Achievements.Bench.dll"), out port);
        start.ArgumentList.Insert(1, command);
        return start;
    }

    private ProcessStartInfo Dotnet(string dll, out int port)
    {
        port = _nextPort++;
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Directory.CreateDirectory(Path.Combine(options.Folder, "content")).FullName };
        start.ArgumentList.Add(dll);
        start.ArgumentList.Add($"--urls=http://127.0.0.1:{port}");
        return start;
    }

    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Achievements.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmark runs from inside the repository.");
        return folder.FullName;
    }
}
