using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Achievements.Web.Inbox;

/// <summary>A page of the signed-in player alone: everybody else is told how to get in. The player's id is an action's parameter <c>player</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PlayerPageAttribute : Attribute, IAsyncActionFilter
{
    private const string Parameter = "player";

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (await PlayerSession.PlayerIdAsync(context.HttpContext) is not { } id)
        {
            context.Result = new ViewResult
            {
                ViewName = "/Views/Access/Closed.cshtml",
                StatusCode = StatusCodes.Status401Unauthorized,
                ViewData = new ViewDataDictionary(context.HttpContext.RequestServices.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()),
            };
            return;
        }
        // Whatever the address says: nobody but the session names the player.
        context.ActionArguments[Parameter] = id;
        await next();
    }
}
