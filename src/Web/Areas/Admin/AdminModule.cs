using Achievements.Web.Areas.Admin.Forms;
using Achievements.Web.Areas.Identity;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin;

internal static class AdminModule
{
    /// <summary>Sign-in, and the panel: its forms' validation on both sides and its view models.</summary>
    public static void AddAdminPanel(this IServiceCollection services)
    {
        services.AddSignIn();
        services.AddFluentValidationAutoValidation();
        services.AddFluentValidationClientsideAdapters();
        services.AddValidatorsFromAssembly(typeof(AdminModule).Assembly, includeInternalTypes: true);
        services.AddSingleton<SubmittedForms>();
        services.AddMemoryCache();
        services.Configure<MvcOptions>(mvc =>
        {
            // Validators say what is required; a text that is not nullable must not say it a second time in other words.
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            mvc.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((value, _) => $"'{value}' cannot be used here.");
            mvc.ModelBindingMessageProvider.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"'{value}' cannot be used here.");
            mvc.ModelBindingMessageProvider.SetValueMustBeANumberAccessor(_ => "Write a whole number.");
            mvc.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => "Choose a value.");
        });
    }

    /// <summary>The pages of the sign-in; the panel's controllers are mapped with those of the public pages.</summary>
    public static void MapAdminPanel(this WebApplication app) => app.MapRazorPages();
}
