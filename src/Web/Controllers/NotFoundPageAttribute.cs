using Achievements.Application.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Achievements.Web.Controllers;

/// <summary>Shows a friendly 404 page, with the reason, where a message was refused because there is no such thing.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotFoundPageAttribute : ExceptionFilterAttribute
{
    public override void OnException(ExceptionContext context)
    {
        if (context.Exception is not NotFoundException notFound)
            return;
        context.Result = new ViewResult
        {
            ViewName = "NotFound",
            StatusCode = StatusCodes.Status404NotFound,
            ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), context.ModelState) { ["Reason"] = notFound.Message },
        };
        context.ExceptionHandled = true;
    }
}
