using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Web.Tests.Startup;

/// <summary>The program as an operator runs it: exit codes and what stands on the terminal.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("achievements-process-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_wrong_setting_ends_it_with_one_line_and_no_stack_trace()
    {
        var (code, output) = await RunAsync([], ("Database__Provider", "Oracle"));

        Assert.Equal(1, code);
        Assert.Equal("Achievements did not start. Database__Provider is 'Oracle'; it must be one of Sqlite, SqlServer, PostgreSql.", output.Trim());
    }

    [Fact]
    public async Task Nobody_to_administer_it_ends_it_outside_Development()
    {
        var (code, output) = await RunAsync(["--urls", "http://127.0.0.1:0"]);

        Assert.Equal(1, code);
        Assert.Contains("Admin__Email", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_catalogue_ends_it_with_file_line_and_reason_before_anything_is_written()
    {
        var file = Path.Combine(_root, "mine.json");
        await File.WriteAllTextAsync(file, "[\n  {\"id\": \"a\", \"name\": \"A\", \"type\": \"tests_taken\", \"value\": 1},\n  {\"id\": \"b\", \"name\": \"B\", \"type\": \"luck\", \"value\": 1}\n]");

        var (code, output) = await RunAsync([], ("Catalogue__File", "mine.json"));

        Assert.Equal(1, code);
        Assert.Contains($"Catalogue__File names '{file}'", output, StringComparison.Ordinal);
        Assert.Contains("line 3: 'b': Unknown metric 'luck'", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_root, "App_Data", "achievements.db")));
    }

    [Fact]
    public async Task An_unmigrated_database_ends_it_with_the_command_and_that_command_helps()
    {
        var (code, output) = await RunAsync([], ("Database__MigrateOnStart", "false"));
        Assert.Equal(1, code);
        Assert.Contains("dotnet Achievements.Web.dll migrate", output, StringComparison.Ordinal);

        (code, output) = await RunAsync(["migrate"], ("Database__MigrateOnStart", "false"));
        Assert.True(code == 0, output);

        // Now it gets further: to the administrator who is not named.
        (_, output) = await RunAsync([], ("Database__MigrateOnStart", "false"));
        Assert.Contains("Admin__Email", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Redis_that_is_not_there_ends_it()
    {
        var (code, output) = await RunAsync([], ("Redis__ConnectionString", "127.0.0.1:1"));

        Assert.Equal(1, code);
        Assert.Contains("Redis__ConnectionString", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_it_with_a_sentence()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var (code, output) = await RunAsync(["--urls", $"http://{taken.LocalEndpoint}"], ("Admin__Email", "me@example.org"), ("Admin__Password", "Long-enough-1!"));

        Assert.Equal(1, code);
        Assert.Contains("choose another address with --urls", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_ends_it()
    {
        var (code, output) = await RunAsync(["migrat"]);

        Assert.Equal(1, code);
        Assert.Contains("'migrat'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_command_fails_when_nothing_listens()
    {
        var (code, output) = await RunAsync(["healthcheck"], ("ASPNETCORE_URLS", "http://127.0.0.1:1"));

        Assert.Equal(1, code);
        Assert.Contains("http://127.0.0.1:1/healthz/live", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_and_the_password_of_Development_do_not_open_a_real_site()
    {
        await using var development = await new AppFixture().StartAsync();

        var (code, output) = await RunAsync(
            ["--urls", "http://127.0.0.1:0"],
            ("ConnectionStrings__Achievements", development.Database.ConnectionString), ("Admin__Email", "me@example.org"), ("Admin__Password", "Long-enough-1!"));

        Assert.Equal(1, code);
        Assert.Contains("still has the password that everybody knows", output, StringComparison.Ordinal);
        Assert.NotNull((await development.QueryAsync(db => db.ApiKeys.SingleAsync())).RevokedAt);
    }

    private async Task<(int Code, string Output)> RunAsync(string[] arguments, params (string Key, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = _root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Achievements.Web.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var inherited in start.Environment.Keys.Where(k => k.Contains("__", StringComparison.Ordinal) || k.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(inherited);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (key, value) in variables)
            start.Environment[key] = value;

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, string.Concat(output));
    }
}
