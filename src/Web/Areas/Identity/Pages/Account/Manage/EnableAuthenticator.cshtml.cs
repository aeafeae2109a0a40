using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using Achievements.Infrastructure.Identity;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Achievements.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>Stands in for the package's page, which has no picture to scan.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EnableAuthenticatorModel(UserManager<AdminUser> users, SignInManager<AdminUser> signIn) : PageModel
{
    private const int RecoveryCodeCount = 10;
    private const string Issuer = "Achievements";

    public string SharedKey { get; private set; } = "";

    public string AuthenticatorUri { get; private set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Enter the code that the app shows.")]
    [StringLength(7, MinimumLength = 6, ErrorMessage = "The code has six digits.")]
    public string Code { get; set; } = "";

    [TempData]
    public string[]? RecoveryCodes { get; set; }

    public async Task<IActionResult> OnGetAsync() => await users.GetUserAsync(User) is { } user ? await ShowAsync(user) : Challenge();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await users.GetUserAsync(User) is not { } user)
            return Challenge();
        var code = Code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (ModelState.GetFieldValidationState(nameof(Code)) == ModelValidationState.Valid
            && !await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, code))
            ModelState.AddModelError(nameof(Code), "This is not the code for now. Check that the clock of the device is right, and enter the newest code.");
        if (!ModelState.IsValid)
            return await ShowAsync(user);

        await users.SetTwoFactorEnabledAsync(user, true);
        await signIn.RefreshSignInAsync(user);
        if (await users.CountRecoveryCodesAsync(user) > 0)
            return RedirectToPage("./TwoFactorAuthentication");
        RecoveryCodes = [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodeCount))!];
        return RedirectToPage("./ShowRecoveryCodes");
    }

    public IHtmlContent QrPicture() => QrSvg.Of(AuthenticatorUri, "The key as a picture for the authenticator app to scan");

    private async Task<IActionResult> ShowAsync(AdminUser user)
    {
        var key = await users.GetAuthenticatorKeyAsync(user);
        if (string.IsNullOrEmpty(key))
        {
            await users.ResetAuthenticatorKeyAsync(user);
            // The new key ends every open session; not this one, which would be gone before the code is typed.
            await signIn.RefreshSignInAsync(user);
            key = await users.GetAuthenticatorKeyAsync(user);
        }
        SharedKey = string.Join(' ', key!.Chunk(4).Select(part => new string(part))).ToLowerInvariant();
        AuthenticatorUri = $"otpauth://totp/{Issuer}:{UrlEncoder.Default.Encode(user.Email!)}?secret={key}&issuer={Issuer}&digits=6";
        return Page();
    }
}
