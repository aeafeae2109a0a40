using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Achievements.Web.Api.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Achievements.Web.Api.OpenApi;

/// <summary>Says what the types alone do not: what our own converters read, which fields may not be null, and what an enum's field means.</summary>
internal sealed class SchemaDocs : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var property = context.JsonPropertyInfo;
        if (property?.CustomConverter is PointsConverter)
            (schema.Type, schema.Format) = (JsonSchemaType.Integer, "int64");
        if (schema.Enum is { Count: > 0 } words && schema.Type is null)
            schema.Type = JsonSchemaType.String | (words.Any(w => w is null) ? JsonSchemaType.Null : 0);
        if (property?.AttributeProvider is PropertyInfo declared && declared.IsDefined(typeof(RequiredAttribute)))
            schema.Type &= ~JsonSchemaType.Null;
        // The text of a field whose schema stands by itself is kept aside for the reference to it; a nullable enum gets no reference.
        if (schema.Description is null && schema.Metadata?.TryGetValue("x-ref-description", out var text) == true && Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is not null)
            schema.Description = text as string;
        return Task.CompletedTask;
    }
}
