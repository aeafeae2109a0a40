using Achievements.Application.Mails;
using Achievements.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Mails;

internal sealed class OpenMailLinkHandler(AchievementsDbContext db, MailTokens tokens) : IRequestHandler<OpenMailLink, MailLinkHolder?>
{
    public async Task<MailLinkHolder?> Handle(OpenMailLink request, CancellationToken cancellationToken)
    {
        if (tokens.Read(request.Use, request.Token) is not { } holder)
            return null;
        var player = await db.Players.AsNoTracking().Where(p => p.Id == holder.PlayerId).Select(p => new { p.Id, p.Email, p.Language }).SingleOrDefaultAsync(cancellationToken);
        return player?.Email is { } address && MailTokens.IsFor(holder, address) ? new MailLinkHolder(player.Id, address, player.Language) : null;
    }
}
