namespace Achievements.Web.Startup.Health;

/// <summary>
/// <c>dotnet Achievements.Web.dll healthcheck</c>: asks the running app whether it lives, for containers that have no other way to ask. The address comes from the
/// same variables from which the app takes its own.
/// </summary>
internal static class HealthCommand
{
    public static async Task<int> RunAsync()
    {
        var address = new Uri(AddressOf(Environment.GetEnvironmentVariable), "/healthz/live");
        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            using var answer = await http.GetAsync(address);
            Console.WriteLine($"{address} answered {(int)answer.StatusCode}.");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            Console.Error.WriteLine($"{address} did not answer: {e.Message}");
            return 1;
        }
    }

    /// <summary>Where the app listens, seen from the same machine. The order is ASP.NET Core's: URLs win over ports.</summary>
    internal static Uri AddressOf(Func<string, string?> variable)
    {
        var urls = First("ASPNETCORE_URLS", "DOTNET_URLS", "URLS");
        if (urls.FirstOrDefault(u => u.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) is { } url)
        {
            var binding = BindingAddress.Parse(url);
            var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : binding.Host;
            return new Uri($"http://{host}:{binding.Port}");
        }
        var ports = First("ASPNETCORE_HTTP_PORTS", "DOTNET_HTTP_PORTS", "HTTP_PORTS");
        return new Uri($"http://localhost:{ports.FirstOrDefault() ?? "5000"}");

        string[] First(params string[] names) =>
            names.Select(variable).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v))?
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
    }
}
