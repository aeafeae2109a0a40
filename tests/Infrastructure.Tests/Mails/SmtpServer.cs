using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Achievements.Infrastructure.Email;
using Achievements.Testing;
using MimeKit;

namespace Achievements.Infrastructure.Tests.Mails;

/// <summary>A real mail server (aiosmtpd) in a process of its own, which ends with the test.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    public const string User = "badges", Password = "s3cret pass";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string? Python = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(HasServer);

    private readonly string _mode;
    private readonly bool _signsIn;
    private Process? _process;

    private SmtpServer(string mode, bool signsIn) => (_mode, _signsIn) = (mode, signsIn);

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("achievements-smtp-");

    public int Port { get; private set; }

    /// <summary>The certificate that it shows; nobody knows who signed it.</summary>
    public X509Certificate2? Certificate { get; private set; }

    public static async Task<SmtpServer> StartAsync(EmailTls tls = EmailTls.None, bool signsIn = false)
    {
        Skip.If(Python is null && !Needed.Required, "There is no python3 with aiosmtpd (python3-aiosmtpd) to run a mail server with.");
        Assert.NotNull(Python);
        var server = new SmtpServer(tls switch { EmailTls.StartTls => "starttls", EmailTls.Implicit => "implicit", _ => "plain" }, signsIn);
        if (tls != EmailTls.None)
            server.MakeCertificate();
        await server.GoOnAsync();
        return server;
    }

    public EmailSettings Settings(EmailTls tls = EmailTls.None) => new()
    {
        Host = "localhost",
        Port = Port,
        Tls = tls,
        User = _signsIn ? User : null,
        Password = _signsIn ? Password : null,
        From = "Badges <badges@site.example>",
        Site = new Uri("https://site.example"),
        Folder = Path.Combine(Folder.FullName, "none"),
    };

    /// <summary>Everything that has arrived so far, in order.</summary>
    public IReadOnlyList<MimeMessage> Arrived() =>
        [.. Folder.GetFiles("*.eml").OrderBy(f => f.FullName, StringComparer.Ordinal).Select(f => MimeMessage.Load(f.FullName))];

    public async Task<IReadOnlyList<MimeMessage>> ArrivedAsync(int atLeast)
    {
        for (var waited = Stopwatch.StartNew(); Folder.GetFiles("*.eml").Length < atLeast; await Task.Delay(20))
            Assert.True(waited.Elapsed < Patience, $"Only {Folder.GetFiles("*.eml").Length} of {atLeast} mails have arrived.");
        return Arrived();
    }

    /// <summary>A file by that name changes what it does; see the script.</summary>
    public void Say(string word) => File.WriteAllText(Path.Combine(Folder.FullName, word), "");

    public void Unsay(string word) => File.Delete(Path.Combine(Folder.FullName, word));

    /// <summary>Dies, as a server does.</summary>
    public async Task DieAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Is there again, under the same address.</summary>
    public async Task GoOnAsync()
    {
        var start = new ProcessStartInfo(Python!) { RedirectStandardInput = true };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "smtp-server.py"), Folder.FullName, _mode, Path.Combine(Folder.FullName, "cert.pem"), Path.Combine(Folder.FullName, "key.pem"),
            _signsIn ? User : "", _signsIn ? Password : "", Port.ToString(CultureInfo.InvariantCulture),
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        Unsay("port");
        _process = Process.Start(start)!;
        var port = Path.Combine(Folder.FullName, "port");
        for (var waited = Stopwatch.StartNew(); !File.Exists(port); await Task.Delay(20))
            Assert.True(waited.Elapsed < Patience && !_process.HasExited, "The mail server does not start.");
        Port = int.Parse(await File.ReadAllTextAsync(port), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await DieAsync();
        _process?.Dispose();
        Certificate?.Dispose();
        Folder.Delete(recursive: true);
    }

    private static bool HasServer(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private void MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        Certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(Folder.FullName, "cert.pem"), Certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Folder.FullName, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
