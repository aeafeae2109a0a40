using System.Globalization;
using System.Net;
using System.Net.Mail;
using Achievements.Domain.Notices;
using Achievements.Infrastructure.Checks;
using Achievements.Infrastructure.Email;
using Achievements.Infrastructure.Notices;
using Achievements.Infrastructure.Persistence;
using Achievements.Infrastructure.Recording;
using Achievements.Infrastructure.Webhooks;
using Microsoft.AspNetCore.Http;

namespace Achievements.Web.Startup.Configuration;

/// <summary>Reads <see cref="Settings"/> and refuses the first thing that is wrong, naming its key as an environment variable is written.</summary>
internal sealed class SettingsReader(IConfiguration configuration, IHostEnvironment environment)
{
    public const string DevelopmentAdmin = "admin@example.com";
    public const string DevelopmentPassword = "Admin-dev-1!";
    public const string DevelopmentKey = "dev-key";

    /// <summary>Sections that are ours alone, with all that may stand in them: a misspelt key must not be a setting that silently does nothing.</summary>
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Database"] = ["Provider", "MigrateOnStart"],
        ["Admin"] = ["Email", "Password"],
        ["Api"] = ["BootstrapKey"],
        ["Demo"] = ["Seed"],
        ["Catalogue"] = ["File"],
        ["Redis"] = ["ConnectionString"],
        ["Email"] = ["Host", "Port", "User", "Password", "Tls", "From", "MostPerDay"],
        ["Proxy"] = ["Networks"],
        ["Site"] = ["Address"],
        ["Recording"] = ["Lanes", "BatchSize", "QueueLength"],
        ["Checks"] = ["EveryHours"],
        ["Inbox"] = ["MostStreams"],
        ["Webhooks"] = ["AllowedNetworks", "RetrySchedule", "TimeoutSeconds", "DisableAfterDays", "KeepDays"],
    };

    private string DataFolder => Path.Combine(environment.ContentRootPath, "App_Data");

    /// <exception cref="StartRefusedException">A setting is wrong or missing.</exception>
    public Settings Read()
    {
        RefuseUnknownKeys();
        CheckUrls();
        var provider = Choice("Database:Provider", DatabaseProvider.Sqlite);
        return new Settings
        {
            Database = new DatabaseSettings
            {
                Provider = provider,
                ConnectionString = ConnectionStringSetting.Check(
                    provider, configuration.GetConnectionString(ConnectionStringSetting.Name), environment.ContentRootPath),
                MigrateOnStart = Flag("Database:MigrateOnStart") ?? provider == DatabaseProvider.Sqlite,
            },
            FirstAdmin = FirstAdmin(),
            BootstrapKey = BootstrapKey(),
            SeedDemo = Flag("Demo:Seed") ?? environment.IsDevelopment(),
            CatalogueFile = CatalogueFile(),
            Redis = RedisSetting.Check(Text("Redis:ConnectionString")),
            Email = Email(),
            TrustedProxies = Networks("Proxy:Networks"),
            Recording = Recording(),
            MostInboxStreams = Number("Inbox:MostStreams", InboxOptions.MostStreamsAllowed) ?? new InboxOptions().MostStreams,
            CheckEveryHours = Text("Checks:EveryHours") == "0" ? 0 : Number("Checks:EveryHours", CheckOptions.MaxHours) ?? new CheckOptions().EveryHours,
            Webhooks = Webhooks(),
            DataFolder = DataFolder,
        };
    }

    private FirstAdminSettings? FirstAdmin()
    {
        var (email, password) = (Text("Admin:Email"), Text("Admin:Password"));
        if (environment.IsDevelopment())
            (email, password) = (email ?? DevelopmentAdmin, password ?? DevelopmentPassword);
        else if (password == DevelopmentPassword)
            throw Refuse("Admin:Password", "is the password of Development, which everybody knows; choose another one");
        if (email is null && password is null)
            return null;
        if (email is null || password is null)
            throw Refuse(email is null ? "Admin:Email" : "Admin:Password", $"is missing, while {Shown(email is null ? "Admin:Password" : "Admin:Email")} is set; set both");
        if (!MailAddress.TryCreate(email, out var parsed) || parsed.Address != email)
            throw Refuse("Admin:Email", $"is '{email}'; it must be an e-mail address");
        return new FirstAdminSettings { Email = email, Password = password };
    }

    private string? BootstrapKey()
    {
        var key = Text("Api:BootstrapKey") ?? (environment.IsDevelopment() ? DevelopmentKey : null);
        if (key == DevelopmentKey && !environment.IsDevelopment())
            throw Refuse("Api:BootstrapKey", "is the key of Development, which everybody knows; choose another one");
        if (key is not null && (key.Length > 200 || key.Any(c => c is <= ' ' or > '~')))
            throw Refuse("Api:BootstrapKey", "must have at most 200 printable ASCII characters and no space, because it is sent in a header");
        return key;
    }

    private string? CatalogueFile()
    {
        if (Text("Catalogue:File") is not { } file)
            return null;
        var path = Path.GetFullPath(file, environment.ContentRootPath);
        return File.Exists(path) ? path : throw Refuse("Catalogue:File", $"names '{path}', and there is no such file");
    }

    private EmailSettings Email()
    {
        var settings = new EmailSettings
        {
            Host = Text("Email:Host"),
            Port = Port("Email:Port", EmailSettings.DefaultPort),
            User = Text("Email:User"),
            Password = Text("Email:Password"),
            Tls = Text("Email:Tls") switch
            {
                "true" or "True" => EmailTls.StartTls,
                "false" or "False" => EmailTls.None,
                _ => Choice("Email:Tls", EmailTls.Auto),
            },
            From = Text("Email:From") ?? "Achievements <achievements@localhost>",
            Folder = Path.Combine(DataFolder, "mail"),
            Site = SiteAddress(),
            TrustsHost = environment.IsDevelopment(),
            MostPerDay = Number("Email:MostPerDay", MailRules.HighestMostPerDay) ?? MailRules.DefaultMostPerDay,
        };
        if (!MailAddress.TryCreate(settings.From, out _))
            throw Refuse("Email:From", $"is '{settings.From}'; it must be an e-mail address, or a name and <an address>");
        if (settings.Host is null && Known["Email"].FirstOrDefault(k => k is not ("From" or "MostPerDay") && Text("Email:" + k) is not null) is { } alone)
            throw Refuse("Email:Host", $"is missing, while {Shown("Email:" + alone)} is set; name the SMTP server");
        if (settings.Host is not null && Text("Email:From") is null)
            throw Refuse("Email:From", "is missing; name the address that mails come from");
        if (settings.User is null != settings.Password is null)
            throw Refuse(
                settings.User is null ? "Email:User" : "Email:Password",
                $"is missing, while {Shown(settings.User is null ? "Email:Password" : "Email:User")} is set; set both or none");
        if (settings is { Host: not null, Site: null, TrustsHost: false })
            throw Refuse("Site:Address", "is missing, while Email__Host is set; name the address of this site, to which links in mails lead");
        return settings;
    }

    private Uri? SiteAddress()
    {
        if (Text("Site:Address") is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? address
            : throw Refuse("Site:Address", $"is '{text}'; it must start with http:// or https:// and name a host, without a path, as in https://badges.example.com");
    }

    private RecordingSettings Recording() => new()
    {
        Lanes = Number("Recording:Lanes", RecordingOptions.MaxLanes),
        BatchSize = Number("Recording:BatchSize", RecordingOptions.MaxBatchSize),
        QueueLength = Number("Recording:QueueLength", RecordingOptions.MaxQueueLength),
    };

    private WebhookSettings Webhooks() => new()
    {
        // A developer's receiver runs on the same machine.
        AllowedNetworks = Text("Webhooks:AllowedNetworks") is null && environment.IsDevelopment()
            ? [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")]
            : Networks("Webhooks:AllowedNetworks"),
        RetrySchedule = Text("Webhooks:RetrySchedule") is { } schedule ? RetrySchedule.Parse(schedule) ?? throw Refuse("Webhooks:RetrySchedule", RetrySchedule.Expected(schedule)) : null,
        TimeoutSeconds = Number("Webhooks:TimeoutSeconds", WebhookOptions.MaxTimeoutSeconds),
        DisableAfterDays = Number("Webhooks:DisableAfterDays", WebhookOptions.MaxDisableAfterDays),
        KeepDays = Number("Webhooks:KeepDays", WebhookOptions.MaxKeepDays),
    };

    private IReadOnlyList<IPNetwork> Networks(string key) =>
    [
        .. (Text(key) ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(text =>
            IPNetwork.TryParse(text, out var network) ? network
            : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw Refuse(key, $"contains '{text}'; write addresses or networks such as 10.0.0.0/8, separated by commas")),
    ];

    private void RefuseUnknownKeys()
    {
        foreach (var (section, keys) in Known)
            if (configuration.GetSection(section).GetChildren().FirstOrDefault(c => !keys.Contains(c.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
                throw Refuse(unknown.Path, $"is no setting; known are {string.Join(", ", keys.Select(k => Shown($"{section}:{k}")))}");
    }

    private void CheckUrls()
    {
        foreach (var url in (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                if (BindingAddress.Parse(url).Scheme is not ("http" or "https"))
                    throw new FormatException();
            }
            catch (FormatException)
            {
                throw new StartRefusedException($"--urls (ASPNETCORE_URLS) contains '{url}'; write addresses such as http://localhost:5080, separated by ';'.");
            }
        }
    }

    private string? Text(string key) => configuration[key] is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private bool? Flag(string key) => Text(key) is not { } text ? null
        : bool.TryParse(text, out var flag) ? flag
        : throw Refuse(key, $"is '{text}'; it must be true or false");

    private int Port(string key, int otherwise) => Text(key) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port
        : throw Refuse(key, $"is '{text}'; it must be a port from 1 to 65535");

    private int? Number(string key, int most) => Text(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number
        : throw Refuse(key, $"is '{text}'; it must be a whole number from 1 to {most.ToString(CultureInfo.InvariantCulture)}");

    private T Choice<T>(string key, T otherwise) where T : struct, Enum => Text(key) is not { } text ? otherwise
        : Enum.GetNames<T>().FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<T>(name)
        : throw Refuse(key, $"is '{text}'; it must be one of {string.Join(", ", Enum.GetNames<T>())}");

    private static string Shown(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private static StartRefusedException Refuse(string key, string reason) => new($"{Shown(key)} {reason}.");
}
