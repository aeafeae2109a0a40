using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Achievements.Web.Areas.Identity.Pages.Account;

/// <summary>Says how long, which the package's page leaves open.</summary>
[AllowAnonymous]
public sealed class LockoutModel : PageModel;
