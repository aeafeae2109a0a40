using System.Text.RegularExpressions;
using Achievements.Infrastructure.Persistence;
using Achievements.Web.Startup.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Achievements.Web.Tests.Startup;

/// <summary>The settings that docker-compose.yml gives the site are ones that the site takes, and that README.md explains.</summary>
public sealed partial class ComposeFileTests
{
    private static readonly string Root = RepositoryRoot();

    [Fact]
    public void Its_settings_start_the_site_in_production()
    {
        var settings = new SettingsReader(
            new ConfigurationBuilder().AddInMemoryCollection(Settings().Select(s => KeyValuePair.Create(s.Key.Replace("__", ":"), (string?)s.Value))).Build(),
            new Production()).Read();

        Assert.Equal(DatabaseProvider.SqlServer, settings.Database.Provider);
        Assert.False(settings.Database.MigrateOnStart);
        Assert.NotNull(settings.FirstAdmin);
        Assert.NotNull(settings.Redis);
        Assert.Equal(("mail", 1025), (settings.Email.Host, settings.Email.Port));
        Assert.False(settings.SeedDemo);
    }

    [Fact]
    public void Its_settings_stand_in_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "README.md"));
        Assert.All(Settings().Keys, key => Assert.Contains($"`{key}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void No_secret_has_a_default()
    {
        var secrets = Variables().Matches(Compose()).Where(v => v.Groups["name"].Value.Contains("PASSWORD", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.Equal(":?", secret.Groups["operator"].Value));
    }

    [Fact]
    public void Its_variables_are_those_of_the_example()
    {
        var example = File.ReadLines(Path.Combine(Root, ".env.example")).Where(line => line.Contains('=') && !line.StartsWith('#')).Select(line => line.Split('=')[0]);
        Assert.Equal(example.Order(), Variables().Matches(Compose()).Select(v => v.Groups["name"].Value).Distinct().Order());
    }

    /// <summary>Section__Key: value, with every variable set to something that would do.</summary>
    private static Dictionary<string, string> Settings() => Setting().Matches(Compose()).ToDictionary(
        setting => setting.Groups["key"].Value,
        setting => Variables().Replace(setting.Groups["value"].Value.Trim().Trim('"'), v => v.Groups["name"].Value switch
        {
            "ADMIN_EMAIL" => "admin@example.org",
            "SITE_ADDRESS" => "https://badges.example.org",
            _ => "Abcdefgh1234",
        }));

    private static string Compose() => File.ReadAllText(Path.Combine(Root, "docker-compose.yml"));

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "docker-compose.yml")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("docker-compose.yml is not above the tests.");
        return folder.FullName;
    }

    [GeneratedRegex(@"^ +(?<key>[A-Za-z]+__[A-Za-z]+): (?<value>.+)$", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)(?<operator>:[?-])?[^}]*\}")]
    private static partial Regex Variables();

    private sealed class Production : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "Achievements.Web";

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
