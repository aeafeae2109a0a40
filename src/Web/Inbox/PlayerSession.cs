using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Achievements.Web.Inbox;

/// <summary>
/// A player's own session: a cookie scheme beside that of administrators, and never the default one, so that neither opens what the other does. Pages ask for it by
/// <see cref="PlayerIdAsync"/>; the user of the request stays whoever is signed in to the panel (ADR 0019).
/// </summary>
public static class PlayerSession
{
    public const string Scheme = "Player";

    private static readonly TimeSpan Length = TimeSpan.FromDays(30);

    internal static IServiceCollection AddPlayerSession(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = "Achievements.Player";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Length;
            cookie.SlidingExpiration = false;
        });
        return services;
    }

    public static Task SignInAsync(HttpContext http, long playerId) => http.SignInAsync(
        Scheme,
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, playerId.ToString(CultureInfo.InvariantCulture))], Scheme)),
        new AuthenticationProperties { IsPersistent = true });

    public static Task SignOutAsync(HttpContext http) => http.SignOutAsync(Scheme);

    /// <summary>Whose session the request comes with; null: none. Whether the player still exists is for the caller to see.</summary>
    public static async Task<long?> PlayerIdAsync(HttpContext http) =>
        await http.AuthenticateAsync(Scheme) is { Succeeded: true, Principal: var principal }
        && long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
