using Achievements.Application.Common;
using Achievements.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Achievements.Web.Areas.Admin;

/// <summary>Refusals that no action dealt with, and forms whose token has expired, as pages of the panel.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RefusalPagesAttribute : Attribute, IExceptionFilter, IAlwaysRunResultFilter
{
    private static readonly Refusal Expired = new(
        StatusCodes.Status400BadRequest, "This form has expired",
        "You were signed out or signed in again since it was opened. Go back, reload the page and send it once more.");

    private static readonly Refusal Busy = new(
        StatusCodes.Status503ServiceUnavailable, "Too busy at the moment", "Nothing was changed. Go back and try again in a few seconds.");

    public void OnException(ExceptionContext context)
    {
        var refusal = context.Exception switch
        {
            NotFoundException missing => new Refusal(StatusCodes.Status404NotFound, "There is no such thing", missing.Message),
            ConflictException conflict => new Refusal(StatusCodes.Status409Conflict, "That cannot be done now", conflict.Message),
            UnavailableException or OverlapException => Busy,
            RefusedException refused => new Refusal(StatusCodes.Status400BadRequest, "That cannot be done", refused.Message),
            _ => null,
        };
        if (refusal is null)
            return;
        if (refusal == Busy)
            context.HttpContext.Response.Headers.RetryAfter = "1";
        context.Result = PageOf(context, refusal);
        context.ExceptionHandled = true;
    }

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
            context.Result = PageOf(context, Expired);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    internal static ViewResult PageOf(ActionContext context, Refusal refusal) => new()
    {
        ViewName = "Refused",
        StatusCode = refusal.Status,
        ViewData = new ViewDataDictionary<Refusal>(
            context.HttpContext.RequestServices.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary())
        { Model = refusal },
    };
}

/// <summary>What the page for a refusal says.</summary>
public sealed record Refusal(int Status, string Title, string Text);
