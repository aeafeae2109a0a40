using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Achievements.Browser.Tests.Running;

/// <summary>The site's API, as the platform that reports tests uses it.</summary>
internal sealed class SiteApi : IDisposable
{
    private readonly HttpClient _http;

    public SiteApi(RunningSite site)
    {
        _http = new HttpClient { BaseAddress = new Uri(site.Address) };
        _http.DefaultRequestHeaders.Add("X-Api-Key", "dev-key");
    }

    /// <returns>The new player's number.</returns>
    public async Task<long> CreatePlayerAsync(string displayName)
    {
        var player = await SendAsync("/api/v1/players", new { displayName });
        return player.GetProperty("id").GetInt64();
    }

    /// <returns>The ids of the achievements that this test unlocked.</returns>
    public async Task<IReadOnlyList<string>> RecordTestAsync(long player, DateTimeOffset? takenAt = null, int points = 10)
    {
        var recorded = await SendAsync($"/api/v1/players/{player}/tests", new { points, takenAt });
        return [.. recorded.GetProperty("newAchievements").EnumerateArray().Select(a => a.GetProperty("id").GetString()!)];
    }

    /// <returns>A link to the player's inbox that works once.</returns>
    public async Task<string> AccessLinkAsync(long player) => (await SendAsync($"/api/v1/players/{player}/access-links", new { })).GetProperty("url").GetString()!;

    public async Task<JsonElement> GetAsync(FormattableString path) =>
        await _http.GetFromJsonAsync<JsonElement>(path.ToString(CultureInfo.InvariantCulture));

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new HttpRequestException($"{path}: {response.StatusCode} {text}");
    }
}
