using Achievements.Application.Mails;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Notices;
using Achievements.Infrastructure.Email;
using Achievements.Infrastructure.Mails;
using Achievements.Infrastructure.Outbox;
using Achievements.Infrastructure.Tests.Recording;
using Achievements.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Mails;

/// <summary>A node that mails: the jobs are run by the test, on a clock that it sets.</summary>
internal sealed class MailNode(TestDatabase database, EmailSettings settings, Action<IServiceCollection>? configure = null) : IAsyncDisposable
{
    /// <summary>The same for all nodes, as they share their keys.</summary>
    private static readonly EphemeralDataProtectionProvider Keys = new();

    private readonly string _name = $"node-{Guid.NewGuid():N}";

    public Node Node { get; } = new(database, services =>
    {
        Register(services, settings);
        services.AddSingleton<IDataProtectionProvider>(Keys);
        configure?.Invoke(services);
    });

    public static void Register(IServiceCollection services, EmailSettings settings)
    {
        services.AddSingleton(settings).AddEmail().AddMails();
        services.AddSingleton<IBadgePictures, OnePixel>();
    }

    public DateTimeOffset Now => Node.Clock.GetUtcNow();

    public async Task<long> AddPlayerAsync(string email, string? zone = null, string? language = null, bool verified = true) =>
        (await Node.SendAsync(new CreatePlayer(null, "Ada", email, zone, language, verified))).Id;

    public Task RecordAsync(long player) => Node.RecordAsync(new TestToRecord(PlayerKey.Of(player)));

    /// <summary>Hands over what happened, so that notices are written.</summary>
    public Task TellAsync() => Node.Services.GetRequiredService<OutboxDispatcher>().RunAsync(default, _name);

    public Task<int> ComposeAsync() => Node.Services.GetRequiredService<MailComposer>().RunAsync(default, _name);

    public Task<bool> SendAsync() => Node.Services.GetRequiredService<MailSender>().RunAsync(default, _name);

    public Task<int> RemindAsync() => Node.Services.GetRequiredService<StreakReminders>().RunAsync(default, _name);

    /// <summary>All there is to do now.</summary>
    public async Task RunAsync()
    {
        await TellAsync();
        await RemindAsync();
        await ComposeAsync();
        await SendAsync();
    }

    /// <summary>Lets so much time go by, and does what there is to do then.</summary>
    public async Task RunAfterAsync(TimeSpan time)
    {
        Node.Clock.Advance(time);
        await RunAsync();
    }

    /// <summary>The clock stands at this instant, and all there is to do is done.</summary>
    public Task RunAtAsync(DateTimeOffset at) => RunAfterAsync(at - Now);

    public Task<List<Mail>> MailsAsync() => Node.InDatabaseAsync(db => db.Mails.AsNoTracking().OrderBy(m => m.CreatedAt).ToListAsync());

    public Task<Recipient> RecipientAsync(long player) => Node.InDatabaseAsync(db => db.Recipients.AsNoTracking().SingleAsync(r => r.PlayerId == player));

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    private sealed class OnePixel : IBadgePictures
    {
        public ReadOnlyMemory<byte> Png(Tier tier, BadgeArt art, int size) =>
            Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    }
}
