using Achievements.Application.Mails;
using Achievements.Infrastructure.Persistence.Mails;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Mails;

public static class MailServices
{
    /// <summary>Mails to players. Needs <c>AddEmail</c>, Data Protection and <see cref="IBadgePictures"/>.</summary>
    public static IServiceCollection AddMails(this IServiceCollection services)
    {
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<MailTokens>();
        services.AddScoped<LetterWriter>();
        services.AddScoped<LetterPreview>();
        services.AddScoped<IRecipientRepository, RecipientRepository>();
        services.AddSingleton<MailComposer>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<StreakReminders>();
        services.AddSingleton<MailCleaning>();
        return services.AddHostedService<MailDispatching>();
    }
}
