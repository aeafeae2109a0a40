using System.Text.Json;
using Achievements.Domain.Webhooks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Achievements.Web.Tests.Api;

public class OpenApiTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly string[] Success = ["200", "201", "204"];

    [Fact]
    public async Task Every_call_is_in_the_document()
    {
        var routes = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText is { } path && (path.TrimStart('/').StartsWith("api/") || path.TrimStart('/').StartsWith("user/")))
            .SelectMany(e => e.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
                .Select(m => $"{m} /{e.RoutePattern.RawText!.Trim('/').Replace(":guid", "").Replace(":long", "")}"));

        var documented = from path in (await DocumentAsync()).GetProperty("paths").EnumerateObject()
                         from call in path.Value.EnumerateObject()
                         select $"{call.Name.ToUpperInvariant()} {path.Name}";

        Assert.Equal(routes.Order(), documented.Order());
    }

    [Fact]
    public async Task Every_call_says_what_it_does_what_it_needs_and_what_it_answers()
    {
        foreach (var (name, call) in Calls(await DocumentAsync()))
        {
            Assert.True(call.TryGetProperty("summary", out _), $"{name}: summary");
            Assert.Contains("Scope: `", call.GetProperty("description").GetString());
            Assert.Equal(2, call.GetProperty("security").GetArrayLength());
            Assert.NotEmpty(call.GetProperty("operationId").GetString()!);
            foreach (var parameter in call.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [])
                Assert.True(parameter.TryGetProperty("description", out _), $"{name}: {parameter.GetProperty("name")}");
            var answers = call.GetProperty("responses").EnumerateObject().ToDictionary(r => r.Name, r => r.Value);
            Assert.Contains(answers.Keys, k => Success.Contains(k));
            Assert.Superset(new HashSet<string> { "401", "403", "500" }, answers.Keys.ToHashSet());
            foreach (var (status, answer) in answers.Where(a => !Success.Contains(a.Key)))
                Assert.Equal(
                    "#/components/schemas/ProblemBody",
                    answer.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString());
        }
        var ids = Calls(await DocumentAsync()).Select(c => c.Call.GetProperty("operationId").GetString()).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Every_webhook_is_in_the_document_with_its_headers_and_the_schema_of_its_body()
    {
        var document = await DocumentAsync();
        var webhooks = document.GetProperty("webhooks");

        Assert.Equal(WebhookType.All.Select(t => t.Name).Append(WebhookType.Ping).Order(), webhooks.EnumerateObject().Select(w => w.Name).Order());
        foreach (var webhook in webhooks.EnumerateObject())
        {
            var post = webhook.Value.GetProperty("post");
            Assert.Equal(["webhook-id", "webhook-signature", "webhook-timestamp"], post.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()).Order());
            var reference = post.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString()!;
            var body = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.Split('/')[^1]);
            Assert.Equal(["data", "timestamp", "type"], body.GetProperty("required").EnumerateArray().Select(r => r.GetString()).Order());
            Assert.Equal(webhook.Name, Assert.Single(body.GetProperty("properties").GetProperty("type").GetProperty("enum").EnumerateArray()).GetString());
            var data = Resolved(document, body.GetProperty("properties").GetProperty("data"));
            Assert.Contains("version", data.GetProperty("required").EnumerateArray().Select(r => r.GetString()));
        }
    }

    private static JsonElement Resolved(JsonElement document, JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]) : schema;

    [Fact]
    public async Task Every_field_of_every_body_is_described_and_typed()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");

        foreach (var schema in schemas.EnumerateObject().Where(s => s.Name.EndsWith("Body") && s.Value.TryGetProperty("properties", out _)))
            foreach (var field in schema.Value.GetProperty("properties").EnumerateObject())
            {
                var text = field.Value.GetRawText();
                Assert.True(text.Contains("\"description\"") || text.Contains("$ref"), $"{schema.Name}.{field.Name}: {text}");
                Assert.True(text.Contains("\"type\"") || text.Contains("$ref") || text.Contains("\"enum\""), $"{schema.Name}.{field.Name}: {text}");
            }
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await DocumentAsync();

        foreach (var reference in References(document).Distinct())
        {
            var at = document;
            foreach (var step in reference.TrimStart('#', '/').Split('/'))
                Assert.True(at.TryGetProperty(step, out at), reference);
        }
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString());
        Assert.Equal(["apiKey", "bearer"], document.GetProperty("components").GetProperty("securitySchemes").Names());
    }

    [Fact]
    public async Task A_reader_of_the_standard_finds_no_fault()
    {
        using var client = app.Api(key: null);

        var read = OpenApiDocument.Parse(await client.GetStringAsync("/openapi/v1.json"), "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.NotEmpty(read.Document!.Paths);
    }

    [Fact]
    public async Task Points_are_a_whole_number_with_a_range()
    {
        var points = (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty("TestResultBody").GetProperty("properties").GetProperty("points");

        Assert.Equal("integer", points.GetProperty("type").GetString());
        Assert.Equal(0, points.GetProperty("minimum").GetInt32());
        Assert.Equal(1_000_000, points.GetProperty("maximum").GetInt32());
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere()
    {
        using var client = app.Browser();

        using var answer = await client.GetAsync("/docs/");
        var page = await answer.Content.ReadAsStringAsync();
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("text/html", answer.Content.Headers.ContentType!.ToString());
        Assert.DoesNotContain("https://", page);
        Assert.StartsWith("default-src 'self'", policy);
        Assert.DoesNotContain("script-src 'self' 'unsafe", policy);
    }

    private async Task<JsonElement> DocumentAsync()
    {
        using var client = app.Api(key: null);
        return await client.CallAsync("GET", "/openapi/v1.json").JsonAsync();
    }

    private static IEnumerable<(string Name, JsonElement Call)> Calls(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from call in path.Value.EnumerateObject()
        select ($"{call.Name} {path.Name}", call.Value);

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.NameEquals("$ref") ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
