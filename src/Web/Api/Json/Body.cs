using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Achievements.Domain;
using Microsoft.AspNetCore.Http.Metadata;

namespace Achievements.Web.Api.Json;

/// <summary>The body of a call, as an endpoint's parameter.</summary>
/// <exception cref="RefusedException"><c>body.missing</c>, and those of <see cref="JsonBody.ReadAsync"/>.</exception>
internal sealed record Body<T>(T Value) : IEndpointParameterMetadataProvider
    where T : class
{
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context) =>
        new(await OptionalBody<T>.ReadAsync(context) ?? throw new RefusedException("body.missing", "This call needs a JSON body."));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new BodyOf(typeof(T), IsRequired: true));
}

/// <summary>The body of a call that may come without one.</summary>
internal sealed record OptionalBody<T>(T? Value) : IEndpointParameterMetadataProvider
    where T : class
{
    private static readonly JsonTypeInfo<T> Type = (JsonTypeInfo<T>)ApiJson.Requests.GetTypeInfo(typeof(T))!;

    public static async ValueTask<OptionalBody<T>?> BindAsync(HttpContext context) => new(await ReadAsync(context));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new BodyOf(typeof(T), IsRequired: false));

    internal static ValueTask<T?> ReadAsync(HttpContext context) => JsonBody.ReadAsync(context.Request, Type);
}

/// <summary>What an endpoint reads; the OpenAPI document shows it.</summary>
internal sealed record BodyOf(Type Type, bool IsRequired);
