using Achievements.Domain.Notices;

namespace Achievements.Infrastructure.Email;

/// <summary>How mails leave the house; checked when the product starts.</summary>
public sealed class EmailSettings
{
    public const int DefaultPort = 587;

    /// <summary><c>Email__Host</c>: the SMTP server; null writes mails as <c>.eml</c> files into <see cref="Folder"/> instead.</summary>
    public string? Host { get; init; }

    /// <summary><c>Email__Port</c></summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary><c>Email__User</c>; null signs in nowhere.</summary>
    public string? User { get; init; }

    /// <summary><c>Email__Password</c>; given when <see cref="User"/> is.</summary>
    public string? Password { get; init; }

    /// <summary><c>Email__Tls</c></summary>
    public EmailTls Tls { get; init; }

    /// <summary><c>Email__From</c>: an address, or a name and an address as in <c>Badges &lt;badges@example.com&gt;</c>.</summary>
    public string From { get; init; } = "Achievements <achievements@localhost>";

    /// <summary><c>Site__Address</c>: where links in mails lead; null takes the host that was asked, if <see cref="TrustsHost"/>.</summary>
    public Uri? Site { get; init; }

    /// <summary>Whether links may lead to the host that a request names: on a developer's machine only.</summary>
    public bool TrustsHost { get; init; }

    /// <summary><c>Email__MostPerDay</c>: mails to one player on one local day; what is more waits for the next.</summary>
    public int MostPerDay { get; init; } = MailRules.DefaultMostPerDay;

    /// <summary>Full path of the folder for mails that are not sent.</summary>
    public required string Folder { get; init; }
}

/// <summary>How the connection to the SMTP server is protected.</summary>
public enum EmailTls
{
    /// <summary>TLS from the start on port 465, else STARTTLS where the server offers it.</summary>
    Auto = 0,

    /// <summary>Never: for a mail catcher on the same machine.</summary>
    None = 1,

    /// <summary>STARTTLS, or no mail.</summary>
    StartTls = 2,

    /// <summary>TLS from the start, or no mail.</summary>
    Implicit = 3,
}
