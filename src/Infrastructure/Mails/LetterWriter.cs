using System.Globalization;
using Achievements.Application.Mails;
using Achievements.Application.Notices;
using Achievements.Domain;
using Achievements.Domain.Access;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Notices;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;
using Achievements.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Achievements.Infrastructure.Mails;

/// <summary>Writes mails: facts from the database, words in the player's language, the template as an administrator wants it.</summary>
internal sealed partial class LetterWriter(
    AchievementsDbContext db, IBadgePictures pictures, SiteAddress site, MailTokens tokens, TimeProvider clock, ILogger<LetterWriter> logger)
{
    /// <summary>What the mail tells, in the player's words; null when nothing is left to tell.</summary>
    public async Task<(Letter Letter, LetterLinks Links)?> WriteAsync(Mail mail, Player player, bool isWeekly, CancellationToken cancellationToken)
    {
        var language = Language.Closest(player.Language);
        var news = await NewsAsync(mail, CultureInfo.GetCultureInfo(language), cancellationToken);
        if (news.Count == 0 && mail.Kind != MailKind.Confirmation)
            return null;
        var facts = new LetterFacts(mail.Kind, language, player.DisplayName, news)
        {
            More = mail.Count - mail.NoticeNumbers.Count,
            IsWeekly = isWeekly,
            Streak = player.Streak.Length,
            Hours = mail.ExpiresAt is { } end ? Math.Max(1, (int)Math.Round((end - clock.GetUtcNow()).TotalHours)) : 0,
            Links = LinksOf(mail, player),
            SiteName = site.Root.Host,
        };
        var changed = await db.MailTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.Kind == mail.Kind && t.Language == language, cancellationToken);
        if (changed is not null)
        {
            try
            {
                return (LetterLayout.Fill(new LetterTemplate(changed.Subject, changed.Html, changed.Text), facts, pictures), facts.Links);
            }
            catch (LiquidException e)
            {
                // It was tried out when it was saved; what it stumbles over now must not keep the mail back.
                LogTemplate(e, mail.Kind, language);
            }
        }
        return (LetterLayout.Fill(LetterTemplate.Default(mail.Kind, language), facts, pictures), facts.Links);
    }

    /// <summary>The link into the inbox works once and for a day; it is written down with the mail's next change.</summary>
    private LetterLinks LinksOf(Mail mail, Player player)
    {
        if (mail.Kind == MailKind.Confirmation)
            return new LetterLinks(site.Of("/"), null, null, null, site.Of($"/mail/confirm/{tokens.ForConfirmation(player, mail.Address)}"));
        var token = tokens.ForChoices(player, mail.Address);
        var (link, inbox) = AccessLink.Of(player.Id, AccessPage.Inbox, AccessLink.MaxMinutes, $"mail {mail.Id}", clock.GetUtcNow());
        db.Add(link);
        return new LetterLinks(
            site.Of(string.Create(CultureInfo.InvariantCulture, $"/players/{player.Id}")), site.Of($"/access/{inbox}"), site.Of($"/mail/preferences/{token}"), site.Of($"/mail/unsubscribe/{token}"), null);
    }

    private async Task<IReadOnlyList<LetterNews>> NewsAsync(Mail mail, CultureInfo culture, CancellationToken cancellationToken)
    {
        var numbers = mail.NoticeNumbers;
        if (numbers.Count == 0)
            return [];
        var notices = await db.Notices.AsNoTracking()
            .Where(n => n.PlayerId == mail.PlayerId && numbers.Contains(n.Number)).OrderBy(n => n.Number).ToListAsync(cancellationToken);
        string[] ids = [.. notices.Select(n => n.AchievementId).OfType<string>().Distinct()];
        var achievements = await db.Achievements.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        // Three levels in a minute are one rise.
        var lowest = notices.Find(n => n.Kind == NoticeKind.LevelReached)?.LevelFrom;
        var highest = notices.FindLast(n => n.Kind == NoticeKind.LevelReached);
        return [.. notices.Where(n => n.Kind != NoticeKind.LevelReached || n == highest).Select(n =>
        {
            var achievement = n.AchievementId is { } id ? achievements.GetValueOrDefault(id) : null;
            var facts = NoticeFacts.Of(n);
            var words = NoticeWords.Of(n == highest ? facts with { LevelFrom = lowest } : facts, achievement?.Name, culture);
            return new LetterNews(n.Kind, words.Title, words.Text, achievement?.Tier ?? Tier.None, achievement?.Art ?? LetterNews.ArtOf(n.Kind));
        })];
    }

    [LoggerMessage(1, LogLevel.Error, "The changed template for {Kind} in {Language} cannot be filled in; the mail goes out with the words that come with the product")]
    private partial void LogTemplate(Exception exception, MailKind kind, string language);
}
