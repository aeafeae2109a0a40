using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Achievements.Application.Notices;
using MediatR;

namespace Achievements.Web.Inbox;

/// <summary>Tells a page of the signed-in player of what comes into the inbox while it is open, as server-sent events. It carries what the inbox shows, and nothing else.</summary>
internal static partial class InboxStream
{
    public const string Path = "/inbox/stream";

    private const string LastEventId = "Last-Event-ID";

    /// <summary>So often something is sent, so that whoever is between us does not take the connection for dead, and we notice that the page is gone.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    /// <summary>Then the page has to come again, so that a session that is over does not listen on.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>What happens within this time arrives together.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(150);

    public static void MapInboxStream(this IEndpointRouteBuilder routes) => routes.MapGet(Path, OpenAsync).ExcludeFromDescription();

    /// <param name="after">The newest notice that the page knows of; a connection that was lost says it by its header.</param>
    private static async Task<IResult> OpenAsync(
        HttpContext http, long? after, IInboxBell bell, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime)
    {
        // Browsers come again after anything but this answer.
        if (await PlayerSession.PlayerIdAsync(http) is not { } player)
            return TypedResults.NoContent();
        if (bell.Listen(player) is not { } listener)
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        http.Response.RegisterForDispose(listener);
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var known = long.TryParse(http.Request.Headers[LastEventId], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : after;
        return TypedResults.ServerSentEvents(NewsAsync(player, known, listener, scopes, lifetime.ApplicationStopping, http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<InboxNewsBody?>> NewsAsync(
        long player, long? known, IInboxListener listener, IServiceScopeFactory scopes, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        end.CancelAfter(Longest);
        var told = (Unread: -1, Newest: -1L);
        for (var rang = true; ; rang = await RangAsync(listener, end.Token))
        {
            if (end.IsCancellationRequested)
                yield break;
            if (!rang)
            {
                yield return new SseItem<InboxNewsBody?>(null, "beat");
                continue;
            }
            if (await NewsAsync(player, known, scopes, end.Token) is not { } news)
                yield break;
            known = news.Newest;
            // The bell rings once too often rather than not at all.
            if (told == (news.Unread, news.Newest))
                continue;
            told = (news.Unread, news.Newest);
            yield return new SseItem<InboxNewsBody?>(news, "news") { EventId = news.Newest.ToString(CultureInfo.InvariantCulture) };
        }
    }

    private static async Task<bool> RangAsync(IInboxListener listener, CancellationToken end)
    {
        try
        {
            var rang = await listener.WaitAsync(Beat, end);
            if (rang)
                await Task.Delay(Gather, end);
            return rang;
        }
        catch (OperationCanceledException)
        {
            // The caller sees that it is over, and ends the answer in order.
            return false;
        }
    }

    private static async Task<InboxNewsBody?> NewsAsync(long player, long? known, IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            // A page that names nothing wants to hear what comes from now on.
            var news = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetInboxNews(player, known ?? long.MaxValue), cancellationToken);
            return news is null ? null : InboxNewsBody.Of(news);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            // The answer has begun, so it can only end; the page comes again.
            LogCut(scope.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(InboxStream)), e, player);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The news of player {Player} could not be read; the page will ask again")]
    private static partial void LogCut(ILogger logger, Exception exception, long player);
}

/// <summary>What an open page is told.</summary>
/// <param name="Newest">The number of the newest notice.</param>
/// <param name="Language">In which the lines are written.</param>
internal sealed record InboxNewsBody(int Unread, long Newest, string Language, IReadOnlyList<InboxNewsLine> Lines)
{
    public static InboxNewsBody Of(InboxNews news) => new(
        news.Head.Unread, news.Head.Newest, news.Language,
        [.. news.Lines.Select(l => new InboxNewsLine(l.Number, l.Title, l.Text, InboxLinks.Of(l, news.Head.PlayerId), l.IsLoud && !l.IsRead))]);
}

/// <param name="IsLoud">Whether it is worth a toast.</param>
internal sealed record InboxNewsLine(long Number, string Title, string Text, string Address, bool IsLoud);
