using System.Diagnostics;
using System.Net;

namespace Achievements.Bench.Running;

/// <summary>A server that was started for a measurement, on a port of its own; disposing ends it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(10) };

    private readonly Process _process;

    private ServerProcess(Process process, int port) => (_process, Address) = (process, new IPEndPoint(IPAddress.Loopback, port));

    public IPEndPoint Address { get; }

    /// <summary>From the start of the process to its first good answer.</summary>
    public TimeSpan StartTook { get; private set; }

    /// <summary>Processor time of the process so far; what it started itself is not in it.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="hear">Is given every line that the server writes.</param>
    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start, int port, string readyPath, Action<string>? hear = null)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var clock = Stopwatch.StartNew();
        var server = new ServerProcess(Process.Start(start)!, port);
        var said = new List<string>();
        server._process.OutputDataReceived += (_, line) => Keep(line.Data);
        server._process.ErrorDataReceived += (_, line) => Keep(line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        while (!await IsReadyAsync(new Uri($"http://{server.Address}{readyPath}")))
        {
            if (server._process.HasExited || clock.Elapsed > StartLimit)
            {
                server.Dispose();
                lock (said)
                    throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} did not start:\n{string.Join('\n', said)}");
            }
            await Task.Delay(5);
        }
        server.StartTook = clock.Elapsed;
        return server;

        void Keep(string? line)
        {
            lock (said)
            {
                if (line is null)
                    return;
                hear?.Invoke(line);
                if (said.Count < 50)
                    said.Add(line);
            }
        }
    }

    public async Task<string> GetAsync(string path) => await Client.GetStringAsync(new Uri($"http://{Address}{path}"));

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(Uri uri)
    {
        try
        {
            using var response = await Client.GetAsync(uri);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
