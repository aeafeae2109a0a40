using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Achievements.Web.Areas.Identity.Pages.Account;

/// <summary>Where somebody lands who is signed in without the role: says who they are, and offers the way out.</summary>
public sealed class AccessDeniedModel : PageModel
{
    public IActionResult OnGet()
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
