using System.ComponentModel.DataAnnotations;
using Achievements.Infrastructure.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Achievements.Web.Areas.Identity.Pages.Account;

/// <summary>Stands in for the package's page, which offers registration and external accounts.</summary>
[AllowAnonymous]
public sealed partial class LoginModel(SignInManager<AdminUser> signIn, ILogger<LoginModel> logger) : PageModel
{
    [BindProperty]
    public LoginForm Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    private string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : Url.Content("~/admin");

    public IActionResult OnGet() => signIn.IsSignedIn(User) && User.IsInRole(AdminUser.AdminRole) ? LocalRedirect(Target) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        var result = await signIn.PasswordSignInAsync(Input.Email, Input.Password, Input.RememberMe, lockoutOnFailure: true);
        if (result.Succeeded)
            return LocalRedirect(Target);
        if (result.RequiresTwoFactor)
            return RedirectToPage("./LoginWith2fa", new { ReturnUrl = Target, Input.RememberMe });
        if (result.IsLockedOut)
        {
            LogLockedOut();
            return RedirectToPage("./Lockout");
        }
        ModelState.AddModelError("Input.Email", "This e-mail address and password do not belong together.");
        return Page();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in was refused: the account is locked after too many wrong passwords.")]
    private partial void LogLockedOut();
}

public sealed class LoginForm
{
    [Required(ErrorMessage = "Enter your e-mail address.")]
    [EmailAddress(ErrorMessage = "That is not an e-mail address.")]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Enter your password.")]
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    public bool RememberMe { get; set; }
}
