using Achievements.Application.Common;
using Achievements.Application.Mails;
using Achievements.Domain;
using Achievements.Domain.Notices;
using Achievements.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Infrastructure.Mails;

internal sealed class ListMailTemplatesHandler(AchievementsDbContext db) : IRequestHandler<ListMailTemplates, IReadOnlyList<MailTemplateRow>>
{
    public async Task<IReadOnlyList<MailTemplateRow>> Handle(ListMailTemplates request, CancellationToken cancellationToken)
    {
        var changed = (await db.MailTemplates.AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(t => (t.Kind, t.Language));
        return
        [
            .. from kind in Enum.GetValues<MailKind>()
               from language in Language.Spoken
               let own = changed.GetValueOrDefault((kind, language))
               select new MailTemplateRow(kind, language, own?.Subject ?? LetterTemplate.Default(kind, language).Subject, own?.ChangedAt),
        ];
    }
}

internal sealed class GetMailTemplateHandler(AchievementsDbContext db) : IRequestHandler<GetMailTemplate, MailTemplateDetails>
{
    public async Task<MailTemplateDetails> Handle(GetMailTemplate request, CancellationToken cancellationToken)
    {
        TemplateKey.Check(request.Kind, request.Language);
        var own = await db.MailTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.Kind == request.Kind && t.Language == request.Language, cancellationToken);
        var standard = LetterTemplate.Default(request.Kind, request.Language);
        return new MailTemplateDetails(
            request.Kind, request.Language,
            own is null ? new MailTemplateTexts(standard.Subject, standard.Html, standard.Text) : new MailTemplateTexts(own.Subject, own.Html, own.Text),
            own?.Revision ?? 0, own?.ChangedAt);
    }
}

internal sealed class SaveMailTemplateHandler(AchievementsDbContext db, IUnitOfWork unitOfWork, LetterPreview preview, TimeProvider clock) : IRequestHandler<SaveMailTemplate, Unit>
{
    public async Task<Unit> Handle(SaveMailTemplate request, CancellationToken cancellationToken)
    {
        TemplateKey.Check(request.Kind, request.Language);
        preview.Fill(request.Kind, request.Language, request.Texts);
        var own = await db.MailTemplates.SingleOrDefaultAsync(t => t.Kind == request.Kind && t.Language == request.Language, cancellationToken);
        if ((own?.Revision ?? 0) != request.Revision)
            throw Stale(own?.Revision ?? 0);
        var (texts, now) = (request.Texts, clock.GetUtcNow());
        if (own is null)
            db.MailTemplates.Add(MailTemplate.Of(request.Kind, request.Language, texts.Subject, texts.Html, texts.Text, now));
        else
            own.Set(texts.Subject, texts.Html, texts.Text, now);
        try
        {
            await unitOfWork.CommitAsync(cancellationToken);
        }
        catch (OverlapException)
        {
            throw Stale(request.Revision + 1);
        }
        return Unit.Value;
    }

    private static StaleException Stale(int current) => new("template.stale", "Somebody else changed this template since you opened it.", current);
}

internal sealed class ResetMailTemplateHandler(AchievementsDbContext db, IUnitOfWork unitOfWork) : IRequestHandler<ResetMailTemplate, Unit>
{
    public async Task<Unit> Handle(ResetMailTemplate request, CancellationToken cancellationToken)
    {
        TemplateKey.Check(request.Kind, request.Language);
        db.MailTemplates.RemoveRange(await db.MailTemplates.Where(t => t.Kind == request.Kind && t.Language == request.Language).ToListAsync(cancellationToken));
        await unitOfWork.CommitAsync(cancellationToken);
        return Unit.Value;
    }
}

internal sealed class PreviewMailHandler(LetterPreview preview) : IRequestHandler<PreviewMail, MailPreview>
{
    public Task<MailPreview> Handle(PreviewMail request, CancellationToken cancellationToken)
    {
        TemplateKey.Check(request.Kind, request.Language);
        var letter = preview.Fill(request.Kind, request.Language, request.Texts, inline: false);
        return Task.FromResult(new MailPreview(letter.Subject, letter.Html, letter.Text));
    }
}

internal static class TemplateKey
{
    public static void Check(MailKind kind, string language)
    {
        if (!Enum.IsDefined(kind) || !Language.Spoken.Contains(language))
            throw new NotFoundException("template.not_found", $"There is no template for '{kind}' in '{language}'.");
    }
}
