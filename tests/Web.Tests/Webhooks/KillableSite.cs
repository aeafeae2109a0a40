using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Achievements.Testing;

namespace Achievements.Web.Tests.Webhooks;

/// <summary>The built product as a process that can be killed as a power failure would, and started again on what it left.</summary>
internal sealed class KillableSite(TestDatabase database) : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("achievements-killed-").FullName;
    private readonly StringBuilder _output = new();
    private Process? _process;

    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    public Dictionary<string, string> Settings { get; } = [];

    public string Folder => _folder;

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Achievements.Web.dll"), "--urls", Address, "--contentRoot", _folder },
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(k => k.Contains("__", StringComparison.Ordinal) || k.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(inherited);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Database__Provider"] = database.Provider.ToString();
        start.Environment["ConnectionStrings__Achievements"] = database.ConnectionString;
        start.Environment["Demo__Seed"] = "false";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (key, value) in Settings)
            start.Environment[key] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilReadyAsync();
    }

    /// <summary>As <c>kill -9</c>: nothing is finished, nothing given back.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>A client like a browser that is told about redirects.</summary>
    public HttpClient Browser() =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Address) };

    public HttpClient Api() => new() { BaseAddress = new Uri(Address), DefaultRequestHeaders = { { "X-Api-Key", AppFixture.BootstrapKey } } };

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(100))
        {
            if (_process!.HasExited)
                throw new InvalidOperationException($"It ended with {_process.ExitCode}:\n{_output}");
            try
            {
                if ((await http.GetAsync($"{Address}/healthz/ready")).StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not there yet.
            }
        }
        throw new InvalidOperationException($"It is not ready:\n{_output}");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
