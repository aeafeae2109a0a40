using Achievements.Web.Api.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Achievements.Web.Api.OpenApi;

/// <summary>Gives a type to the values that we read in a way of our own.</summary>
internal sealed class SchemaDocs : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo?.CustomConverter is PointsConverter)
            (schema.Type, schema.Format) = (JsonSchemaType.Integer, "int64");
        if (schema.Enum is { Count: > 0 } words && schema.Type is null)
            schema.Type = JsonSchemaType.String | (words.Any(w => w is null) ? JsonSchemaType.Null : 0);
        return Task.CompletedTask;
    }
}
