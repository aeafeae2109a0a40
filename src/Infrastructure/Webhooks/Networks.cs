using System.Net;
using System.Net.Sockets;

namespace Achievements.Infrastructure.Webhooks;

/// <summary>
/// Which addresses may be called. An endpoint's address is somebody's text: without this it could make us call our own database, or a cloud's metadata, on their behalf.
/// </summary>
internal sealed class Networks(WebhookOptions options)
{
    /// <summary>Everything that is not an address of the public internet.</summary>
    private static readonly IPNetwork[] Private =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] PrivateWithin =
        [.. new[] { "2001::/23", "2001:db8::/32", "3fff::/20" }.Select(n => IPNetwork.Parse(n))];

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether it was named as allowed.</summary>
    public bool IsAllowed(IPAddress address) => options.AllowedNetworks.Any(n => n.Contains(Plain(address)) || n.Contains(address));

    public bool AllowsAny => options.AllowedNetworks.Count > 0;

    /// <summary>Whether we may connect: to the public internet with TLS, to what is allowed with or without.</summary>
    public bool MayConnect(IPAddress address, bool withTls) => IsAllowed(address) || (withTls && IsPublic(address));

    public static bool IsPublic(IPAddress address)
    {
        address = Plain(address);
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !Private.Any(n => n.Contains(address));
        return GlobalUnicast.Contains(address) && !PrivateWithin.Any(n => n.Contains(address));
    }

    /// <summary>An IPv4 address that is written as an IPv6 one, in any of the ways in which it would be reached.</summary>
    private static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Translated.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4))
            : SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : address;
    }
}

/// <summary>The address may not be called.</summary>
internal sealed class ForbiddenAddressException(string message) : Exception(message);
