using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Achievements.Web.Api.OpenApi;

/// <summary>The document as it is sent. It cannot change while the product runs and anybody may ask for it, so it is made once and not for every request.</summary>
internal sealed class ApiDocumentText([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    public const string Path = "/openapi/v1.json";

    private byte[]? _json;

    /// <summary>Two who are first at the same moment may both make it; they make the same.</summary>
    public async Task<byte[]> GetAsync(CancellationToken cancellationToken) => _json ??= await MakeAsync(cancellationToken);

    private async Task<byte[]> MakeAsync(CancellationToken cancellationToken)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, cancellationToken);
        return json.ToArray();
    }
}
