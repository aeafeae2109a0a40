using Achievements.Infrastructure.Email;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Mails;

/// <summary>Where the links of our own mails lead: <c>Site__Address</c>, or on a trial the address that this process listens on. Never what a request claims.</summary>
internal sealed class SiteAddress(EmailSettings settings, IServiceProvider services)
{
    public Uri Root => settings.Site ?? Listening() ?? new Uri("http://localhost/");

    public string Of(string path) => new Uri(Root, path).AbsoluteUri;

    private Uri? Listening()
    {
        var address = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is null)
            return null;
        // An address that stands for every one of the machine's is none that a browser can go to.
        foreach (var any in new[] { "://*", "://+", "://0.0.0.0", "://[::]" })
            address = address.Replace(any, "://localhost", StringComparison.Ordinal);
        return Uri.TryCreate(address, UriKind.Absolute, out var found) ? found : null;
    }
}
