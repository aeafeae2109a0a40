using Achievements.Infrastructure.Email;

namespace Achievements.Web.Inbox;

/// <summary>The address of an access link: on the site that the settings name, else on the one that was asked.</summary>
internal sealed class AccessAddress(EmailSettings settings)
{
    public string Of(string token, HttpRequest request)
    {
        var origin = settings.Site?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";
        return $"{origin}{request.PathBase}/access/{token}";
    }
}
