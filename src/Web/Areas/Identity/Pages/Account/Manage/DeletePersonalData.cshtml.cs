using System.ComponentModel.DataAnnotations;
using Achievements.Infrastructure.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Achievements.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>Stands in for the package's page, which would let the last administrator lock everybody out.</summary>
public sealed class DeletePersonalDataModel(UserManager<AdminUser> users, SignInManager<AdminUser> signIn) : PageModel
{
    public bool IsLastAdmin { get; private set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter your password.")]
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnGetAsync() => await users.GetUserAsync(User) is { } user ? await ShowAsync(user) : Challenge();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await users.GetUserAsync(User) is not { } user)
            return Challenge();
        if (ModelState.IsValid && !await users.CheckPasswordAsync(user, Password))
            ModelState.AddModelError(nameof(Password), "That is not your password.");
        if (!ModelState.IsValid || await IsLastAdminAsync(user))
            return await ShowAsync(user);
        await users.DeleteAsync(user);
        await signIn.SignOutAsync();
        return LocalRedirect("~/");
    }

    private async Task<IActionResult> ShowAsync(AdminUser user)
    {
        IsLastAdmin = await IsLastAdminAsync(user);
        return Page();
    }

    private async Task<bool> IsLastAdminAsync(AdminUser user) =>
        (await users.GetUsersInRoleAsync(AdminUser.AdminRole)).All(admin => admin.Id == user.Id);
}
