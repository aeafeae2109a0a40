using System.Net;
using System.Text.RegularExpressions;

namespace Achievements.Bench.Load;

/// <summary>An administrator at the forms of the panel: what can only be set there is set as people set it.</summary>
internal sealed partial class AdminVisitor : IDisposable
{
    private readonly HttpClient _client;

    private AdminVisitor(HttpClient client) => _client = client;

    public static async Task<AdminVisitor> SignInAsync(IPEndPoint address, string email, string password)
    {
        var visitor = new AdminVisitor(new HttpClient { BaseAddress = new Uri($"http://{address}") });
        await visitor.SubmitAsync("/Identity/Account/Login", ("Input.Email", email), ("Input.Password", password));
        return visitor;
    }

    /// <summary>Opens a page, and sends its form with these fields.</summary>
    /// <exception cref="InvalidOperationException">The form was not taken.</exception>
    public async Task SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await _client.GetStringAsync(path);
        var hidden = Hidden().Matches(page).Select(m => (WebUtility.HtmlDecode(m.Groups["name"].Value), WebUtility.HtmlDecode(m.Groups["value"].Value)));
        using var answer = await _client.PostAsync(path, new FormUrlEncodedContent(
            hidden.Where(h => fields.All(f => f.Name != h.Item1)).DistinctBy(h => h.Item1).Concat(fields).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || text.Contains("field-validation-error", StringComparison.Ordinal) || text.Contains("input-validation-error", StringComparison.Ordinal))
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} and did not take the form.");
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("""<input(?=[^>]*type="hidden")(?=[^>]*name="(?<name>[^"]*)")(?=[^>]*value="(?<value>[^"]*)")[^>]*>""")]
    private static partial Regex Hidden();
}
