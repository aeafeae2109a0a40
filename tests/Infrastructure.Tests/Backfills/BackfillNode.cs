using System.Diagnostics;
using System.Globalization;
using Achievements.Application;
using Achievements.Infrastructure.Backfills;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Tests.Mails;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Backfills;

/// <summary>
/// This test assembly as a program of its own: a node that works on backfills until none is open, or until it kills itself at a given step, as a power failure
/// would. Steps are the statements and commits that EF Core reports, from the first batch on.
/// </summary>
internal static class BackfillNode
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    /// <summary>Runs it as a process.</summary>
    /// <param name="killAtStep">0: never.</param>
    /// <param name="options">How large batches are; null: a few players each.</param>
    /// <returns>Whether it was killed; else it finished.</returns>
    public static async Task<bool> RunAsync(DatabaseProvider provider, string connectionString, int killAtStep, BackfillOptions? options = null)
    {
        options ??= new BackfillOptions { FirstBatch = 5, LeastBatch = 3, MostBatch = 8 };
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardError = true };
        foreach (var argument in new[] { typeof(BackfillNode).Assembly.Location, $"{provider}", connectionString, $"{killAtStep}", $"{options.FirstBatch}", $"{options.LeastBatch}", $"{options.MostBatch}" })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        const int killed = 128 + 9;
        Assert.True(process.ExitCode is 0 or killed, $"Exit code {process.ExitCode}: {errors}");
        return process.ExitCode == killed;
    }

    public static async Task Main(string[] arguments)
    {
        if (arguments[0] == SendingProcess.Name)
        {
            await SendingProcess.RunAsync(arguments);
            return;
        }
        var provider = Enum.Parse<DatabaseProvider>(arguments[0]);
        var numbers = arguments[2..].Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToArray();
        DiagnosticListener.AllListeners.Subscribe(new Steps(numbers[0]));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddApplication();
        services.AddInfrastructure(provider, arguments[1]);
        services.AddSingleton(new BackfillOptions { FirstBatch = numbers[1], LeastBatch = numbers[2], MostBatch = numbers[3], Lease = Lease });
        await using var node = services.BuildServiceProvider();
        var runner = node.GetRequiredService<BackfillRunner>();
        // The node before this one may have died with its lease.
        for (var looking = Stopwatch.StartNew(); looking.Elapsed < Lease * 2; await Task.Delay(50))
            await runner.RunAsync(default);
    }

    private sealed class Steps(int killAt) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private bool _inBatches;
        private int _steps;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            _inBatches |= value.Key.EndsWith(".TransactionStarting", StringComparison.Ordinal);
            if (_inBatches && IsStep(value.Key) && ++_steps == killAt)
                Process.GetCurrentProcess().Kill();
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        private static bool IsStep(string name) =>
            name.EndsWith(".CommandExecuting", StringComparison.Ordinal) || name.EndsWith(".TransactionCommitting", StringComparison.Ordinal)
            || name.EndsWith(".TransactionCommitted", StringComparison.Ordinal);
    }
}
