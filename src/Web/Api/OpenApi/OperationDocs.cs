using System.Reflection;
using System.Text.Json.Nodes;
using Achievements.Domain.Players;
using Achievements.Web.Api.Access;
using Achievements.Web.Api.Http;
using Achievements.Web.Api.Json;
using Achievements.Web.Api.Levels;
using Achievements.Web.Api.Problems;
using Achievements.Web.Api.Streaks;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Achievements.Web.Api.OpenApi;

/// <summary>Adds to each call what its parameters of our own types, its scope and its headers mean.</summary>
internal sealed class OperationDocs : IOpenApiOperationTransformer
{
    private static readonly (int Status, string Meaning)[] Everywhere =
    [
        (StatusCodes.Status401Unauthorized, "No key was sent, or it is not known."),
        (StatusCodes.Status403Forbidden, "The key lacks the scope."),
        (StatusCodes.Status500InternalServerError, "A fault of ours; the trace id finds it in the log."),
    ];

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId = metadata.OfType<MethodInfo>().FirstOrDefault()?.Name;
        operation.Parameters = [.. (operation.Parameters ?? []).Where(p => p.In is ParameterLocation.Path)];
        operation.RequestBody = null;
        foreach (var item in metadata)
            await AddAsync(operation, item, context, cancellationToken);
        var problem = new OpenApiSchemaReference(nameof(ProblemBody), context.Document);
        foreach (var (status, meaning) in Everywhere)
            operation.Responses![$"{status}"] = new OpenApiResponse
            {
                Description = meaning,
                Content = new Dictionary<string, OpenApiMediaType> { [Problem.MediaType] = new() { Schema = problem } },
            };
        Describe(operation);
    }

    private static async Task AddAsync(OpenApiOperation operation, object metadata, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        switch (metadata)
        {
            case NeedsScope scope:
                operation.Description = $"{operation.Description} Scope: `{scope.Name}`.".TrimStart();
                operation.Security = [Requirement(ApiDocument.KeyScheme, context), Requirement(ApiDocument.BearerScheme, context)];
                break;
            case BodyOf body:
                operation.RequestBody = await BodyAsync(body, context, cancellationToken);
                break;
            case Listed:
                operation.Parameters!.Add(Query("limit", $"How many at most, 1 to {Paging.MaxLimit}.", new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Minimum = "1",
                    Maximum = $"{Paging.MaxLimit}",
                    Default = JsonValue.Create(Paging.DefaultLimit),
                }));
                operation.Parameters.Add(Query("cursor", "The `nextCursor` of the part before.", new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = Paging.MaxCursorLength }));
                break;
            case LevelsListed:
                operation.Parameters!.Add(Query("from", "The first level to list; the `nextFrom` of the part before.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" }));
                operation.Parameters.Add(Query("limit", $"How many levels at most, 1 to {Paging.MaxLimit}.", new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Minimum = "1",
                    Maximum = $"{Paging.MaxLimit}",
                    Default = JsonValue.Create(LevelRange.Start.Limit),
                }));
                break;
            case InDays:
                foreach (var (name, meaning) in new[] { ("from", "The first day; twelve weeks when left out."), ("to", "The last day; today on the player's calendar when left out.") })
                    operation.Parameters!.Add(Query(name, meaning, new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" }));
                break;
            case Repeatable:
                operation.Parameters!.Add(Header(
                    IdempotencyKey.Header,
                    $"Names this attempt, 1 to {Receipt.MaxKeyLength} printable ASCII characters, quoted or bare; a UUID does well. It belongs to the player and is kept as long as the result.",
                    "8e03978e-40d5-43dd-bc93-6894a57f9324"));
                Promise(operation, IdempotencyKey.ReplayedHeader, "`true` when an earlier call with the same key was answered; nothing was counted.");
                break;
            case Guarded:
                operation.Parameters!.Add(Header("If-Match", "The `ETag` that was read, or `*`.", "\"3\""));
                Promise(operation, "ETag", "The revision, in quotes; send it as `If-Match` with the next change.");
                break;
        }
    }

    private static async Task<OpenApiRequestBody> BodyAsync(BodyOf body, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(body.Type.Name) != true)
            document.AddComponent(body.Type.Name, await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken));
        return new OpenApiRequestBody
        {
            Required = body.IsRequired,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchemaReference(body.Type.Name, document),
                    Example = context.Description.ActionDescriptor.EndpointMetadata.OfType<BodyExample>().FirstOrDefault() is { } example
                        ? JsonNode.Parse(example.Json)
                        : null,
                },
            },
        };
    }

    /// <summary>Says on every success which headers come with it.</summary>
    private static void Promise(OpenApiOperation operation, string header, string meaning)
    {
        foreach (var response in operation.Responses!.Where(r => r.Key is "200" or "201").Select(r => r.Value).OfType<OpenApiResponse>())
            (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[header] =
                new OpenApiHeader { Description = meaning, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    private static void Describe(OpenApiOperation operation)
    {
        foreach (var (status, response) in operation.Responses!)
            if (Meanings.TryGetValue(status, out var meaning))
                response.Description = meaning;
        if (operation.Responses.TryGetValue("503", out var busy) && busy is OpenApiResponse { } answer)
            (answer.Headers ??= new Dictionary<string, IOpenApiHeader>())["Retry-After"] =
                new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } };
        if (operation.Responses.TryGetValue("201", out var created) && created is OpenApiResponse { } made && operation.OperationId is "CreatePlayer" or "CreateAchievement")
            (((OpenApiResponse)created!).Headers ??= new Dictionary<string, IOpenApiHeader>())["Location"] =
                new OpenApiHeader { Description = "Where it can be read.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["200"] = "Done.",
        ["201"] = "Created.",
        ["204"] = "Removed.",
        ["400"] = "Refused: `code` and `errors` say what and where.",
        ["404"] = "There is no such thing.",
        ["409"] = "It cannot be done in the state things are in.",
        ["412"] = "Somebody else changed it since it was read.",
        ["413"] = "The body is larger than 64 KB.",
        ["415"] = "The body is not sent as application/json.",
        ["422"] = "The Idempotency-Key was used before, with another body.",
        ["428"] = "If-Match is missing.",
        ["503"] = "Too much at once; nothing was recorded. Send it again.",
    };

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiOperationTransformerContext context) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };

    private static OpenApiParameter Query(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiParameter Header(string name, string description, string example) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example };
}
