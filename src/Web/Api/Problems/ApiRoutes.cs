using Microsoft.AspNetCore.Routing.Template;

namespace Achievements.Web.Api.Problems;

/// <summary>Tells an unknown address from a wrong method.</summary>
/// <remarks>Routing cannot: in Development a catch-all for changed static files takes part, so that it says 404 for a wrong method and 405 for an unknown address.</remarks>
internal sealed class ApiRoutes(EndpointDataSource endpoints)
{
    private readonly Lazy<(TemplateMatcher Matcher, IReadOnlyList<string> Methods)[]> _routes = new(() =>
    [
        .. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
           let template = endpoint.RoutePattern.RawText?.Trim('/')
           where template is not null && ApiProblems.IsApi("/" + template)
           let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
           where methods is not null
           select (new TemplateMatcher(TemplateParser.Parse(template), []), methods),
    ]);

    /// <summary>The methods that the address takes; none for an unknown one.</summary>
    public string[] MethodsAt(PathString path) =>
        [.. _routes.Value.Where(r => r.Matcher.TryMatch(path, [])).SelectMany(r => r.Methods).Distinct().Order(StringComparer.Ordinal)];
}
