using System.Security.Claims;
using Achievements.Application.Access;
using Achievements.Domain.Access;

namespace Achievements.Web.Api.Access;

/// <summary>The platform behind a call, as its key makes it known.</summary>
internal static class ApiCaller
{
    private const string ScopeClaim = "scope";
    private const string NameClaim = "key";

    public static ClaimsPrincipal PrincipalOf(KnownApiKey key)
    {
        var identity = new ClaimsIdentity(ApiAccess.Scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, key.Id.ToString()));
        identity.AddClaim(new Claim(NameClaim, key.Name));
        foreach (var scope in ApiAccess.Scopes)
            if (key.Allows(scope))
                identity.AddClaim(new Claim(ScopeClaim, ApiAccess.NameOf(scope)));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>What the ledger names a change after: the key's name.</summary>
    public static string CallerName(this ClaimsPrincipal caller) => $"API key: {caller.FindFirstValue(NameClaim)}";

    /// <summary>Whether the caller's key has this scope; <see cref="ApiScopes.Admin"/> includes the others.</summary>
    public static bool May(this ClaimsPrincipal caller, ApiScopes scope) => caller.HasClaim(ScopeClaim, ApiAccess.NameOf(scope));
}
