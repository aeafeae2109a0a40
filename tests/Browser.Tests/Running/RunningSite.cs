using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;

namespace Achievements.Browser.Tests.Running;

/// <summary>The real application as a process of its own, as a newcomer starts it: Development settings, a fresh SQLite file, demo players.</summary>
public sealed class RunningSite : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly StringBuilder _output = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("achievements-browser-").FullName;
    private Process? _process;

    /// <summary>For example <c>http://127.0.0.1:43210</c>, without a slash at the end.</summary>
    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    /// <summary>How much the application has written so far; see <see cref="OutputSince"/>.</summary>
    public int OutputLength
    {
        get { lock (_output) return _output.Length; }
    }

    /// <summary>What the application has written after that position.</summary>
    public string OutputSince(int position)
    {
        lock (_output) return _output.ToString(position, _output.Length - position);
    }

    /// <summary>Starts the application and waits until it says that it is ready.</summary>
    public async Task StartAsync()
    {
        // The content root is a folder of our own, so that nothing is written beside the sources; static files come from the
        // manifest beside the assembly, as they do under `dotnet run`.
        foreach (var settings in Directory.GetFiles(Built("SiteSources"), "appsettings*.json"))
            File.Copy(settings, Path.Combine(_folder, Path.GetFileName(settings)));

        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(Built("SiteFolder"), "Achievements.Web.dll"), "--urls", Address, "--contentRoot", _folder },
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(IsSetting).ToList())
            start.Environment.Remove(inherited);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__Achievements"] = $"Data Source={Path.Combine(_folder, "achievements.db")}";

        _process = Process.Start(start) ?? throw new InvalidOperationException("The site could not be started.");
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilReadyAsync();
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(200))
        {
            if (_process!.HasExited) throw new InvalidOperationException($"The site ended with {_process.ExitCode}:\n{OutputSince(0)}");
            try
            {
                if ((await http.GetAsync($"{Address}/healthz/ready")).StatusCode == HttpStatusCode.OK) return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // It does not listen yet.
            }
        }
        throw new TimeoutException($"The site was not ready after {Patience}:\n{OutputSince(0)}");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.AppendLine(line.Data);
    }

    private static bool IsSetting(string variable) =>
        variable.Contains("__", StringComparison.Ordinal) || variable.StartsWith("ASPNETCORE_", StringComparison.Ordinal);

    private static string Built(string what) =>
        typeof(RunningSite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == what).Value!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
