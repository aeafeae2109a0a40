using System.Security.Cryptography;
using Achievements.Domain.Webhooks;
using Microsoft.AspNetCore.DataProtection;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>Secrets as they lie in the database: protected with the keys that also protect cookies.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Achievements.Webhooks.Secret.v1");

    public string Protect(string secret) => _protector.Protect(secret);

    /// <summary>What messages are signed with at that time; null when the keys that protected it are lost, so that it has to be rotated.</summary>
    public IReadOnlyList<string>? InForce(WebhookEndpoint endpoint, DateTimeOffset now)
    {
        try
        {
            return [.. endpoint.SecretsAt(now).Select(_protector.Unprotect)];
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
