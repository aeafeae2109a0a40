using Microsoft.AspNetCore.Identity.UI.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Email;

public static class EmailServices
{
    /// <summary>Mails over SMTP when <see cref="EmailSettings.Host"/> is set, else as files into <see cref="EmailSettings.Folder"/>.</summary>
    public static IServiceCollection AddEmail(this IServiceCollection services)
    {
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<EmailSettings>() is { Host: not null } settings
            ? new SmtpTransport(settings)
            : new MailFolder(provider.GetRequiredService<EmailSettings>().Folder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<QueuedEmailSender>();
        services.AddSingleton<IEmailSender>(provider => provider.GetRequiredService<QueuedEmailSender>());
        return services.AddHostedService<MailDelivery>();
    }
}
