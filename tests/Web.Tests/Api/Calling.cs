using System.Net;
using System.Text;
using System.Text.Json;

namespace Achievements.Web.Tests.Api;

/// <summary>Calls as a platform makes them, and the two kinds of answers it gets.</summary>
internal static class Calling
{
    public static Task<HttpResponseMessage> CallAsync(
        this HttpClient client, string method, string path, string? json = null, params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request);
    }

    /// <summary>The JSON body of an answer with this status.</summary>
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> answering, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The problem body of an answer with this status and code.</summary>
    public static async Task<JsonElement> ProblemAsync(this Task<HttpResponseMessage> answering, HttpStatusCode status, string code, string? field = null)
    {
        using var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        if (field is not null)
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), text);
        return problem;
    }

    public static string[] Strings(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];

    public static string[] Names(this JsonElement body) => [.. body.EnumerateObject().Select(p => p.Name)];
}
