using System.Text.Json;
using System.Text.Json.Serialization;
using Achievements.Web.Api.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Achievements.Web.Api.OpenApi;

/// <summary>The OpenAPI document: made from the endpoints, their bodies and the comments on both.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";
    public const string KeyScheme = "apiKey";
    public const string BearerScheme = "bearer";

    private const string Description = """
        Records tests that players took and tells what they unlocked.

        - Send your key as `X-Api-Key: <key>` or `Authorization: Bearer <key>`. Its scopes are `record`, `read` and `admin`; `admin` includes the others.
        - Instants are ISO 8601; answers give them in UTC. Fields that we do not know are passed over; values of the wrong type are refused, and nothing is recorded then.
        - Lists are `{"items": […], "nextCursor": "…"}`; send `nextCursor` back as `cursor` until it is null.
        - Refusals are `application/problem+json` with a stable `code`.
        """;

    public static void AddApiDocument(this IServiceCollection services)
    {
        // Only the document reads these options: the endpoints write and read with their own. They must tell the same.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        services.AddSingleton<ApiDocumentText>();
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = endpoint => endpoint.RelativePath is { } path && (path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("user/", StringComparison.Ordinal));
            options.AddDocumentTransformer((document, _, _) =>
            {
                Introduce(document);
                return Task.CompletedTask;
            });
            options.AddDocumentTransformer<WebhookDocs>();
            options.AddOperationTransformer<OperationDocs>();
            options.AddSchemaTransformer<SchemaDocs>();
        });
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "Achievements", Version = Name, Description = Description };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [KeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyHandler.Header,
                Description = "A key that an admin has made.",
            },
            [BearerScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The same key, as a bearer token." },
        };
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = Tags.Tests, Description = "Tell that a player took a test." },
            new() { Name = Tags.Players, Description = "Players, their numbers, and what they have earned." },
            new() { Name = Tags.Achievements, Description = "The catalogue: what can be earned." },
            new() { Name = Tags.Levels, Description = "Which XP reach which level." },
            new() { Name = Tags.Backfills, Description = "Awards to players who met a rule before it was there." },
        };
    }
}
