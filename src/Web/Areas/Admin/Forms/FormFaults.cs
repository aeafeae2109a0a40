using Achievements.Domain;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Achievements.Web.Areas.Admin.Forms;

/// <summary>Puts what a message was refused for beside the field of the form that it is about.</summary>
internal static class FormFaults
{
    /// <summary>A field of the message, such as <c>displayName</c> or <c>Requirements[0].Threshold</c>, as the form names it.</summary>
    public static void Add(this ModelStateDictionary state, RefusedException refusal) => state.AddModelError(Named(refusal.Field), refusal.Message);

    public static void Add(this ModelStateDictionary state, ValidationException faults)
    {
        foreach (var fault in faults.Errors)
            state.AddModelError(Named(fault.PropertyName), fault.ErrorMessage);
    }

    private static string Named(string? field) => string.IsNullOrEmpty(field) ? "" : char.ToUpperInvariant(field[0]) + field[1..];
}
