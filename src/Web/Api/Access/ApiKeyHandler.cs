using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Achievements.Application.Access;
using Achievements.Web.Api.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Achievements.Web.Api.Access;

/// <summary>
/// Signs a call in by its key, from <c>X-Api-Key</c> or <c>Authorization: Bearer</c>. Nothing else opens the API: not a cookie, so that a page elsewhere cannot
/// make a signed-in browser call it, and not the address, so that keys stay out of logs.
/// </summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IApiKeyDirectory directory)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Header = "X-Api-Key";

    // Longer than any key of ours; what is longer is not worth hashing.
    private const int MaxLength = 512;

    private const string Bearer = "Bearer ";

    private const string Realm = Bearer + "realm=\"achievements\"";

    private static readonly AuthenticateResult Unknown = AuthenticateResult.Fail("The key is not known.");

    // A key's principal never changes while the key is in memory, so it is built once and not per call.
    private static readonly ConditionalWeakTable<KnownApiKey, ClaimsPrincipal> Principals = [];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Presented() is not { } secret)
            return AuthenticateResult.NoResult();
        if (secret.Length is 0 or > MaxLength || await directory.FindAsync(secret, Context.RequestAborted) is not { } key)
            return Unknown;
        var principal = Principals.GetValue(key, ApiCaller.PrincipalOf);
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var unknown = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        Response.Headers.WWWAuthenticate = unknown ? Realm + ", error=\"invalid_token\"" : Realm;
        await (unknown
            ? Problem.Of(StatusCodes.Status401Unauthorized, "key.unknown", "The API key is not known, or it was revoked.")
            : Problem.Of(StatusCodes.Status401Unauthorized, "key.missing", $"Send an API key, as '{Header}: <key>' or 'Authorization: Bearer <key>'."))
            .ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var needed = Context.GetEndpoint()?.Metadata.GetMetadata<NeedsScope>()?.Name ?? "admin";
        Response.Headers.WWWAuthenticate = $"{Realm}, error=\"insufficient_scope\", scope=\"{needed}\"";
        return Problem.Of(StatusCodes.Status403Forbidden, "key.scope", $"This call needs a key with the scope '{needed}'.").ExecuteAsync(Context);
    }

    private string? Presented()
    {
        if (Request.Headers.TryGetValue(Header, out var direct))
            return direct.Count == 1 ? direct[0] : "";
        var authorization = Request.Headers.Authorization;
        return authorization.Count == 1 && authorization[0]!.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[0]![Bearer.Length..].Trim()
            : null;
    }
}
