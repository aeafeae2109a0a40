using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Achievements.Web.Inbox;

/// <summary>A form whose token does not fit, on a page for players: it asks to reload instead of showing nothing.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExpiredFormPageAttribute : Attribute, IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
            context.Result = new ViewResult
            {
                ViewName = "/Views/Access/Expired.cshtml",
                StatusCode = StatusCodes.Status400BadRequest,
                ViewData = new ViewDataDictionary(context.HttpContext.RequestServices.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()),
            };
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
