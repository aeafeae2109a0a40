using Achievements.Application.Common;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;
using MediatR;

namespace Achievements.Application.Notices;

/// <summary>What people are told and how, for an admin.</summary>
public sealed record GetNoticePolicy : IRequest<NoticePolicy>;

/// <param name="Routes">Every kind, in the order of a page.</param>
/// <param name="Revision">To be sent back with a change; 0: nothing was ever changed.</param>
public sealed record NoticePolicy(
    IReadOnlyDictionary<NoticeKind, NoticeRoute> Routes, TimeOnly QuietFrom, TimeOnly QuietUntil, int KeepDays,
    DateTimeOffset? InboxPausedAt, DateTimeOffset? MailPausedAt, DateTimeOffset? WebhooksPausedAt, int Revision)
{
    public static NoticePolicy Of(NoticeSettings settings) => new(
        Enum.GetValues<NoticeKind>().ToDictionary(kind => kind, settings.RouteOf), settings.QuietFrom, settings.QuietUntil, settings.KeepDays,
        settings.InboxPausedAt, settings.MailPausedAt, settings.WebhooksPausedAt, settings.Revision);
}

/// <summary>
/// Replaces everything but the pauses. It holds for what happens from now on. Refused with <c>notices.keep_days</c>, <c>notices.way</c>, and as stale with
/// <c>notices.revision</c>.
/// </summary>
public sealed record SetNoticePolicy(
    IReadOnlyDictionary<NoticeKind, NoticeRoute> Routes, TimeOnly QuietFrom, TimeOnly QuietUntil, int KeepDays, int Revision) : IRequest<Unit>;

/// <summary>Holds a channel back, or lets it go on; what happens meanwhile is told afterwards.</summary>
public sealed record PauseChannel(NoticeChannelKind Channel, bool IsPaused) : IRequest<Unit>;

internal sealed class GetNoticePolicyHandler(INoticeRepository notices) : IRequestHandler<GetNoticePolicy, NoticePolicy>
{
    public async Task<NoticePolicy> Handle(GetNoticePolicy request, CancellationToken cancellationToken) =>
        NoticePolicy.Of(await notices.SettingsAsync(cancellationToken) ?? NoticeSettings.Default);
}

internal sealed class SetNoticePolicyHandler(INoticeRepository notices, IUnitOfWork unitOfWork) : IRequestHandler<SetNoticePolicy, Unit>
{
    public async Task<Unit> Handle(SetNoticePolicy request, CancellationToken cancellationToken)
    {
        var settings = await notices.ForChangeAsync(cancellationToken);
        if (settings.Revision != request.Revision)
            throw Stale(settings.Revision);
        settings.Set(request.Routes, request.QuietFrom, request.QuietUntil, request.KeepDays);
        try
        {
            await unitOfWork.CommitAsync(cancellationToken);
        }
        catch (OverlapException)
        {
            unitOfWork.Forget();
            throw Stale((await notices.ForChangeAsync(cancellationToken)).Revision);
        }
        return Unit.Value;
    }

    private static StaleException Stale(int revision) =>
        new("notices.revision", "Somebody else has changed what people are told since the page was opened.", revision);
}

internal sealed class PauseChannelHandler(INoticeRepository notices, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<PauseChannel, Unit>
{
    public async Task<Unit> Handle(PauseChannel request, CancellationToken cancellationToken)
    {
        var settings = await notices.ForChangeAsync(cancellationToken);
        settings.Pause(request.Channel, request.IsPaused, clock.GetUtcNow());
        await unitOfWork.CommitAsync(cancellationToken);
        return Unit.Value;
    }
}
