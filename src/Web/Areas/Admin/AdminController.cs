using Achievements.Infrastructure.Identity;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin;

/// <summary>What every page of the panel shares: signed-in administrators only, forms with a token, nothing kept by caches.</summary>
[Area("Admin")]
[Authorize(Roles = AdminUser.AdminRole)]
[AutoValidateAntiforgeryToken]
[RefusalPages]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class AdminController(IMediator mediator) : Controller
{
    /// <summary>Enough for every form here; a larger body is refused before it is read.</summary>
    protected const long MaxFormBytes = 64 * 1024;

    protected IMediator Mediator { get; } = mediator;

    protected CancellationToken Aborted => HttpContext.RequestAborted;

    /// <summary>A sentence for the top of the next page.</summary>
    protected void Flash(string sentence, string? kind = null)
    {
        TempData["Flash"] = sentence;
        TempData["FlashKind"] = kind;
    }
}
