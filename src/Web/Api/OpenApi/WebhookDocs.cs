using System.Text.Json.Nodes;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Webhooks;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Achievements.Web.Api.OpenApi;

/// <summary>The messages that we send, as the document's own section for them: one for each event, with the schema of its body.</summary>
internal sealed class WebhookDocs : IOpenApiDocumentTransformer
{
    private const string Meaning = """
        Sent as a POST to every endpoint that an admin has added for it, signed by the [Standard Webhooks](https://www.standardwebhooks.com) specification. Answer with any 2xx within 20 seconds;
        anything else is tried again, for about three days, under the same `webhook-id`: drop what you have seen. Those of one player arrive in the order in which they happened. 410 switches
        the endpoint off.
        """;

    private static readonly Dictionary<string, Type> Bodies = new()
    {
        ["achievement.unlocked"] = typeof(WebhookBody<AchievementUnlockedData>),
        ["achievement.revoked"] = typeof(WebhookBody<AchievementRevokedData>),
        ["level.reached"] = typeof(WebhookBody<LevelReachedData>),
        ["streak.lapsed"] = typeof(WebhookBody<StreakLapsedData>),
        ["test.recorded"] = typeof(WebhookBody<TestRecordedData>),
        ["player.erased"] = typeof(WebhookBody<PlayerErasedData>),
        [WebhookType.Ping] = typeof(WebhookBody<PingData>),
    };

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Webhooks ??= new Dictionary<string, IOpenApiPathItem>();
        foreach (var type in WebhookType.All)
            document.Webhooks[type.Name] = await ItemAsync(type.Name, type.Meaning, document, context, cancellationToken);
        document.Webhooks[WebhookType.Ping] = await ItemAsync(WebhookType.Ping, "A test message that an admin has sent. Nothing happened to anybody.", document, context, cancellationToken);
        document.Tags?.Add(new OpenApiTag { Name = Tags.Webhooks, Description = "What we tell you, by HTTP." });
    }

    private static async Task<OpenApiPathItem> ItemAsync(
        string type, string summary, OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var name = string.Concat(type.Split('.', '_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Webhook";
        var schema = await context.GetOrCreateSchemaAsync(Bodies[type], null, cancellationToken);
        if (schema.Properties?["type"] is OpenApiSchema named)
            named.Enum = [JsonValue.Create(type)];
        document.AddComponent(name, schema);
        return new OpenApiPathItem
        {
            Operations = new Dictionary<HttpMethod, OpenApiOperation>
            {
                [HttpMethod.Post] = new()
                {
                    OperationId = name,
                    Summary = summary,
                    Description = Meaning,
                    Tags = new HashSet<OpenApiTagReference> { new(Tags.Webhooks, document) },
                    Parameters =
                    [
                        Header("webhook-id", "Names the event: the same on every try, at every endpoint.", "evt_17_3_1"),
                        Header("webhook-timestamp", "When this try was made, in seconds since 1970.", "1674087231"),
                        Header("webhook-signature", "`v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in Base64; while a secret rotates two, with a space between.", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
                    ],
                    RequestBody = new OpenApiRequestBody
                    {
                        Required = true,
                        Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = new OpenApiSchemaReference(name, document) } },
                    },
                    Responses = new OpenApiResponses
                    {
                        ["2XX"] = new OpenApiResponse { Description = "Taken. What the answer says is not read." },
                        ["410"] = new OpenApiResponse { Description = "You want no more: the endpoint is switched off, and an admin is told." },
                        ["429"] = new OpenApiResponse { Description = "Too much at once: everything for this endpoint waits, as long as `Retry-After` says." },
                    },
                },
            },
        };
    }

    private static OpenApiParameter Header(string name, string description, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    };
}
