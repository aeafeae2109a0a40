using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Achievements.Application.Webhooks;
using Achievements.Domain.Webhooks;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;

namespace Achievements.Infrastructure.Tests.Webhooks;

/// <summary>
/// The receiver of docs/webhooks.md, word for word, with the public library for Standard Webhooks: <c>ACHIEVEMENTS_TEST_STANDARDWEBHOOKS</c> names the folder in which
/// <c>npm install standardwebhooks</c> was run.
/// </summary>
public partial class PublicLibraryTests
{
    [SkippableFact]
    public async Task The_receiver_of_the_documentation_takes_our_messages_and_no_others()
    {
        var library = Library();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = Hooks.NodeOn(database);
        var port = FreePort();
        var endpoint = await node.SendAsync(new CreateWebhookEndpoint("Documented", $"http://127.0.0.1:{port}/", Hooks.AllKinds));
        using (var receiver = await StartAsync(library, endpoint.Secret, port))
        {
            await node.PublishAsync("first", "tests_taken", 1);
            await RetryTests.RecordAsync(node, await node.AddPlayerAsync(), 1);
            Assert.Equal(3, await node.TellAsync());
            Assert.All(await node.DeliveriesAsync(), d => Assert.Equal((DeliveryState.Delivered, 204), (d.State, d.LastStatus)));
            Assert.Equal(204, (await node.SendAsync(new PingWebhookEndpoint(endpoint.Id))).Status);

            // Two secrets while one rotates: the receiver knows the old one only.
            await node.SendAsync(new RotateWebhookSecret(endpoint.Id, 1, TimeSpan.FromHours(1)));
            Assert.Equal(204, (await node.SendAsync(new PingWebhookEndpoint(endpoint.Id))).Status);
            await node.SendAsync(new RotateWebhookSecret(endpoint.Id, 2, TimeSpan.Zero));
            Assert.Equal(400, (await node.SendAsync(new PingWebhookEndpoint(endpoint.Id))).Status);

            using var forger = new HttpClient();
            var forged = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/") { Content = new StringContent("{}") };
            forged.Headers.Add("webhook-id", "evt_1_1_1");
            forged.Headers.Add("webhook-timestamp", $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}");
            forged.Headers.Add("webhook-signature", WebhookSecret.Sign([endpoint.Secret], "evt_1_1_1", TimeProvider.System.GetUtcNow(), "{ }"u8));
            Assert.Equal(HttpStatusCode.BadRequest, (await forger.SendAsync(forged)).StatusCode);
            receiver.Kill();
        }
    }

    private static async Task<Process> StartAsync(string library, string secret, int port)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "webhooks.md"));
        var script = Path.Combine(Path.GetTempPath(), $"receiver-{Guid.NewGuid():N}.cjs");
        // The test's clock stands in 2026's March; the library knows only the machine's.
        await File.WriteAllTextAsync(script, $"Date.now = () => {Recording.Node.Start.ToUnixTimeMilliseconds()};\n" + Example().Match(text).Groups["code"].Value);
        var start = new ProcessStartInfo("node", script) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_PATH"] = Path.Combine(library, "node_modules");
        start.Environment["WEBHOOK_SECRET"] = secret;
        start.Environment["PORT"] = $"{port}";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(50))
        {
            Assert.False(process.HasExited, "The documented receiver does not start.");
            try
            {
                await http.GetAsync($"http://127.0.0.1:{port}/");
                return process;
            }
            catch (HttpRequestException)
            {
                // Not there yet.
            }
        }
        throw new InvalidOperationException("The documented receiver does not listen.");
    }

    private static string Library()
    {
        const string variable = "ACHIEVEMENTS_TEST_STANDARDWEBHOOKS";
        var folder = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(folder) && Needed.Required)
            throw new InvalidOperationException($"{variable} must be set: this run may not skip the public library.");
        Skip.If(string.IsNullOrEmpty(folder), $"{variable} is not set, so there is no public library to verify with.");
        return folder!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("```js\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
