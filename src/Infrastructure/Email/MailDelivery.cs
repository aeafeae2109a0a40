using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Achievements.Infrastructure.Email;

/// <summary>Delivers what waits. A server that is away for a moment is tried again; then the mail is given up, and the visitor asks for another.</summary>
internal sealed partial class MailDelivery(QueuedEmailSender sender, IMailTransport transport, TimeProvider clock, ILogger<MailDelivery> logger) : BackgroundService
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var mail in sender.Waiting.ReadAllAsync(stoppingToken))
            await DeliverAsync(mail, stoppingToken);
    }

    private async Task DeliverAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await transport.DeliverAsync(mail, cancellationToken);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogFailure(e, attempt + 1, Pauses.Length + 1);
                if (attempt == Pauses.Length)
                    return;
            }
            await Task.Delay(Pauses[attempt], clock, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A mail could not be delivered, try {Attempt} of {Attempts}.")]
    private partial void LogFailure(Exception exception, int attempt, int attempts);
}
