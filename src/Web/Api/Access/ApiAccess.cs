using Achievements.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Achievements.Web.Api.Access;

/// <summary>The scheme, one policy per scope, and how an endpoint asks for one.</summary>
internal static class ApiAccess
{
    public const string Scheme = "ApiKey";

    public static readonly ApiScopes[] Scopes = [ApiScopes.Record, ApiScopes.Read, ApiScopes.Admin];

    public static string NameOf(ApiScopes scope) => scope switch
    {
        ApiScopes.Record => "record",
        ApiScopes.Read => "read",
        _ => "admin",
    };

    public static void AddApiAccess(this IServiceCollection services)
    {
        // Named only: the default scheme stays the sign-in of the panel.
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Scheme, null);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in Scopes)
            authorization.AddPolicy(PolicyOf(scope), policy => policy
                .AddAuthenticationSchemes(Scheme)
                .RequireAuthenticatedUser()
                .RequireAssertion(context => context.User.May(scope)));
    }

    /// <summary>Only a key with this scope opens the endpoint.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, ApiScopes scope)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new NeedsScope(scope)).RequireAuthorization(PolicyOf(scope));

    private static string PolicyOf(ApiScopes scope) => "api:" + NameOf(scope);
}

/// <summary>The scope that an endpoint asks for; read by the refusal and by the OpenAPI document.</summary>
internal sealed record NeedsScope(ApiScopes Scope)
{
    public string Name => ApiAccess.NameOf(Scope);
}
