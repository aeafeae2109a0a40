using Achievements.Infrastructure.Email;
using Achievements.Infrastructure.Identity;
using Achievements.Infrastructure.Persistence;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Achievements.Web.Areas.Identity;

/// <summary>
/// Sign-in of administrators: the pages of ASP.NET Core Identity's UI package, without those by which somebody could let themselves in (ADR 0011).
/// </summary>
internal static class SignInModule
{
    /// <summary>Administrators are made by the operator, and sign in with what they know and have, not through somebody else.</summary>
    private static readonly string[] ClosedPages =
    [
        "/Account/Register", "/Account/RegisterConfirmation", "/Account/ResendEmailConfirmation", "/Account/ExternalLogin", "/Account/Manage/ExternalLogins",
    ];

    private const int TriesBeforeLockout = 5;
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Session = TimeSpan.FromHours(8);
    private static readonly TimeSpan RememberedSession = TimeSpan.FromDays(14);

    /// <summary>How long a changed password, a lost role or "sign out everywhere" may take to reach an open session.</summary>
    private static readonly TimeSpan StampCheck = TimeSpan.FromMinutes(1);

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddDefaultIdentity<AdminUser>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            // Length is what counts; rules about kinds of characters only make passwords alike.
            identity.Password.RequiredLength = 10;
            identity.Password.RequiredUniqueChars = 5;
            identity.Password.RequireDigit = identity.Password.RequireLowercase = false;
            identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.Lockout.MaxFailedAccessAttempts = TriesBeforeLockout;
            identity.Lockout.DefaultLockoutTimeSpan = Lockout;
        }).AddRoles<IdentityRole>().AddEntityFrameworkStores<AchievementsDbContext>();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = StampCheck);
        services.ConfigureApplicationCookie(Configure);
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "Achievements.Form";
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<RazorPagesOptions>(pages =>
        {
            foreach (var page in ClosedPages)
                pages.Conventions.AddAreaPageRouteModelConvention("Identity", page, model => model.Selectors.Clear());
        });
        services.AddSingleton<IHtmlGenerator, PolicyHtmlGenerator>();
        services.AddEmail();
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "Achievements.SignIn";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        // Secure wherever the site is reached by HTTPS; a trial on a plain local port still works.
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Session;
        cookie.SlidingExpiration = true;
        cookie.Events.OnSigningIn = signIn =>
        {
            if (signIn.Properties.IsPersistent)
                signIn.Properties.ExpiresUtc ??= signIn.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + RememberedSession;
            return Task.CompletedTask;
        };
    }
}
