using Achievements.Infrastructure.Email;
using Achievements.Infrastructure.Persistence;
using Achievements.Web.Startup;
using Achievements.Web.Startup.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Achievements.Web.Tests.Startup;

public sealed class SettingsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("achievements-settings-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Development_needs_none()
    {
        var settings = Read("Development");

        Assert.Equal(DatabaseProvider.Sqlite, settings.Database.Provider);
        Assert.Equal($"Data Source={Path.Combine(_root, "App_Data", "achievements.db")}", settings.Database.ConnectionString);
        Assert.True(Directory.Exists(Path.Combine(_root, "App_Data")));
        Assert.True(settings.Database.MigrateOnStart);
        Assert.Equal(("admin@example.com", "Admin-dev-1!"), (settings.FirstAdmin!.Email, settings.FirstAdmin.Password));
        Assert.Equal("dev-key", settings.BootstrapKey);
        Assert.True(settings.SeedDemo);
        Assert.Null(settings.CatalogueFile);
        Assert.Null(settings.Redis);
        Assert.Null(settings.Email.Host);
        Assert.Equal(Path.Combine(_root, "App_Data", "mail"), settings.Email.Folder);
    }

    [Fact]
    public void Elsewhere_there_is_no_admin_no_key_and_no_demo_by_default()
    {
        var settings = Read("Production");

        Assert.Null(settings.FirstAdmin);
        Assert.Null(settings.BootstrapKey);
        Assert.False(settings.SeedDemo);
    }

    [Fact]
    public void Webhooks_may_reach_this_machine_in_Development_only()
    {
        Assert.Equal(["127.0.0.0/8", "::1/128"], Read("Development").Webhooks.AllowedNetworks.Select(n => n.ToString()));
        Assert.Empty(Read("Production").Webhooks.AllowedNetworks);
        Assert.Equal(["10.20.0.0/16", "::1/128"], Read("Development", ("Webhooks:AllowedNetworks", "10.20.0.0/16, ::1")).Webhooks.AllowedNetworks.Select(n => n.ToString()));
    }

    [Fact]
    public void A_retry_schedule_is_written_with_units() => Assert.Equal(
        [TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromHours(2), TimeSpan.FromDays(1)],
        Read("Production", ("Webhooks:RetrySchedule", "300ms, 5s,5m,2h,1d")).Webhooks.RetrySchedule);

    [Theory]
    [InlineData("Sqlite", null, true)]
    [InlineData("PostgreSql", "Host=db;Database=a", false)]
    [InlineData("sqlserver", "Server=db;Database=a", false)]
    public void Only_SQLite_migrates_by_itself(string provider, string? connection, bool migrates) =>
        Assert.Equal(migrates, Read("Production", ("Database:Provider", provider), ("ConnectionStrings:Achievements", connection)).Database.MigrateOnStart);

    [Fact]
    public void A_relative_file_lies_under_the_content_root_and_gets_its_folder()
    {
        var settings = Read("Production", ("ConnectionStrings:Achievements", "Data Source=deep/down/x.db"));

        Assert.Equal($"Data Source={Path.Combine(_root, "deep", "down", "x.db")}", settings.Database.ConnectionString);
        Assert.True(Directory.Exists(Path.Combine(_root, "deep", "down")));
    }

    [Fact]
    public void An_empty_variable_counts_as_none_at_all() =>
        Assert.Null(Read("Production", ("Api:BootstrapKey", ""), ("Redis:ConnectionString", " "), ("Email:Host", "")).BootstrapKey);

    [Fact]
    public void Mail_settings_are_taken_over()
    {
        var email = Read(
            "Production",
            ("Email:Host", "mail"), ("Email:Port", "1025"), ("Email:User", "u"), ("Email:Password", "p"), ("Email:Tls", "starttls"),
            ("Email:From", "Badges <badges@example.com>"), ("Site:Address", "https://badges.example")).Email;

        Assert.Equal(("mail", 1025, "u", "p", EmailTls.StartTls, "Badges <badges@example.com>"), (email.Host, email.Port, email.User, email.Password, email.Tls, email.From));
    }

    [Fact]
    public void Proxies_may_be_addresses_and_networks() =>
        Assert.Equal(["10.0.0.0/8", "192.168.1.7/32", "fd00::/8"], Read("Production", ("Proxy:Networks", "10.0.0.0/8, 192.168.1.7,fd00::/8")).TrustedProxies.Select(n => n.ToString()));

    [Theory]
    [InlineData("Database__Provider", "Oracle", "Sqlite, SqlServer, PostgreSql")]
    [InlineData("Database__Provider", "1", "Sqlite, SqlServer, PostgreSql")]
    [InlineData("Database__MigrateOnStart", "perhaps", "true or false")]
    [InlineData("Database__Provder", "Sqlite", "is no setting")]
    [InlineData("ConnectionStrings__Achievements", "Host=db;Database=a", "is not a connection string for Sqlite")]
    [InlineData("ConnectionStrings__Achievements", "nonsense", "is not a connection string for Sqlite")]
    [InlineData("ConnectionStrings__Achievements", "Data Source=:memory:", "must name a file")]
    [InlineData("Demo__Seed", "ja", "true or false")]
    [InlineData("Catalogue__File", "no/such.json", "no such file")]
    [InlineData("Redis__ConnectionString", "abortConnect=false", "names no server")]
    [InlineData("Redis__ConnectionString", "redis:6379,colour=blue", "cannot be understood")]
    [InlineData("Admin__Email", "admin@example.org", "Admin__Password is missing")]
    [InlineData("Admin__Password", "Long-enough-1!", "Admin__Email is missing")]
    [InlineData("Admin__Password", "Admin-dev-1!", "everybody knows")]
    [InlineData("Api__BootstrapKey", "dev-key", "everybody knows")]
    [InlineData("Api__BootstrapKey", "with space", "printable ASCII")]
    [InlineData("Email__Port", "1025", "Email__Host is missing")]
    [InlineData("Email__From", "nobody", "must be an e-mail address")]
    [InlineData("Email__Tls", "sometimes", "Auto, None, StartTls, Implicit")]
    [InlineData("Email__Port", "70000", "from 1 to 65535")]
    [InlineData("Proxy__Networks", "10.0.0.0/8,router", "'router'")]
    [InlineData("Site__Address", "badges.example", "http:// or https://")]
    [InlineData("Site__Address", "ftp://badges.example", "http:// or https://")]
    [InlineData("Site__Address", "https://badges.example/panel", "without a path")]
    [InlineData("Site__Adress", "https://badges.example", "is no setting")]
    [InlineData("Recording__Lanes", "0", "from 1 to 64")]
    [InlineData("Recording__BatchSize", "many", "from 1 to 1000")]
    [InlineData("Recording__QueueLength", "1000001", "from 1 to 1000000")]
    [InlineData("Recording__Lane", "2", "is no setting")]
    [InlineData("Webhooks__AllowedNetworks", "10.0.0.0/8,platform", "'platform'")]
    [InlineData("Webhooks__RetrySchedule", "5s,soon", "with their unit")]
    [InlineData("Webhooks__RetrySchedule", "0s", "with their unit")]
    [InlineData("Webhooks__RetrySchedule", "8d", "up to 7 days")]
    [InlineData("Webhooks__RetrySchedule", ",", "1 to 50 pauses")]
    [InlineData("Webhooks__TimeoutSeconds", "61", "from 1 to 60")]
    [InlineData("Webhooks__Timeout", "20", "is no setting")]
    [InlineData("urls", "localhost:5080", "--urls")]
    public void A_wrong_one_is_refused_in_one_sentence_that_names_it(string variable, string value, string reason)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read("Production", (variable.Replace("__", ":", StringComparison.Ordinal), value)));

        Assert.Contains(variable, refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData("Email__From", "Email:Host=mail")]
    [InlineData("Site__Address", "Email:Host=mail", "Email:From=a@example.org")]
    [InlineData("Email__Password", "Email:Host=mail", "Email:From=a@example.org", "Email:User=u")]
    [InlineData("Email__User", "Email:Host=mail", "Email:From=a@example.org", "Email:Password=p")]
    public void Half_a_mail_server_is_refused_naming_the_missing_half(string missing, params string[] given)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read("Production", [.. given.Select(g => (g.Split('=')[0], (string?)g.Split('=')[1]))]));

        Assert.StartsWith($"{missing} is missing", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PostgreSql", null, "is missing")]
    [InlineData("SqlServer", null, "is missing")]
    [InlineData("PostgreSql", "Host=db", "does not name the database")]
    [InlineData("PostgreSql", "Database=a", "does not name the server")]
    [InlineData("SqlServer", "Server=db", "does not name the database")]
    [InlineData("PostgreSql", "Data Source=a.db", "is not a connection string for PostgreSql")]
    [InlineData("SqlServer", "Host=db;Database=a", "is not a connection string for SqlServer")]
    public void A_server_needs_a_connection_string_of_its_own_kind(string provider, string? connection, string reason)
    {
        var refused = Assert.Throws<StartRefusedException>(
            () => Read("Production", ("Database:Provider", provider), ("ConnectionStrings:Achievements", connection)));

        Assert.Contains("ConnectionStrings__Achievements", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PostgreSql", "Host=db;Database=a;Password=s3cret;Nonsense=1")]
    [InlineData("SqlServer", "Server=db;Database=a;Password=s3cret;Connect Timeout=s3cret")]
    [InlineData("Sqlite", "Data Source=a;Password=s3cret;Pooling=s3cret")]
    public void A_refusal_does_not_repeat_a_password(string provider, string connection)
    {
        var refused = Assert.Throws<StartRefusedException>(
            () => Read("Production", ("Database:Provider", provider), ("ConnectionStrings:Achievements", connection)));

        Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
    }

    private Settings Read(string environment, params (string Key, string? Value)[] values) => new SettingsReader(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, v.Value))).Build(),
        new Somewhere(environment, _root)).Read();

    private sealed class Somewhere(string environment, string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "Achievements";

        public string ContentRootPath { get; set; } = root;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
