using System.Globalization;
using Achievements.Application.Mails;
using Achievements.Application.Notices;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;

namespace Achievements.Infrastructure.Mails;

/// <summary>Fills a template with an invented player, to see it and to find out whether it can be filled in at all.</summary>
internal sealed class LetterPreview(IBadgePictures pictures, SiteAddress site, TimeProvider clock)
{
    /// <summary>A name that shows whether a template lets markup through.</summary>
    private const string Name = "Ada <Lovelace> & Co.";

    private const int StreakLength = 12;

    /// <exception cref="RefusedException"><c>template.subject</c>, <c>template.html</c>, <c>template.text</c></exception>
    public Letter Fill(MailKind kind, string language, MailTemplateTexts texts, bool inline = true)
    {
        var facts = FactsOf(kind, language);
        var standard = LetterTemplate.Default(kind, language);
        // One part at a time, so that the fault is shown where it is.
        Try(standard with { Subject = texts.Subject }, "subject");
        Try(standard with { Html = texts.Html }, "html");
        Try(standard with { Text = texts.Text }, "text");
        return LetterLayout.Fill(new LetterTemplate(texts.Subject, texts.Html, texts.Text), facts, pictures, inline);

        void Try(LetterTemplate template, string field)
        {
            try
            {
                LetterLayout.Fill(template, facts, pictures, inline);
            }
            catch (LiquidException e)
            {
                throw new RefusedException($"template.{field}", e.Message, field);
            }
        }
    }

    private LetterFacts FactsOf(MailKind kind, string language)
    {
        var today = LocalTime.DayOf(clock.GetUtcNow(), LocalTime.Utc);
        IEnumerable<(NoticeFacts Facts, string? Name, Tier Tier, BadgeArt? Art)> news = kind switch
        {
            MailKind.Confirmation => [],
            MailKind.Reminder => [(new(NoticeKind.StreakAtRisk, null, null, null, today, StreakLength, null), null, Tier.None, null)],
            _ =>
            [
                (new(NoticeKind.AchievementUnlocked, "tests_100", null, null, null, null, null), "Century", Tier.Gold, new BadgeArt("trophy", "#b45309")),
                (new(NoticeKind.LevelReached, null, 6, 7, null, null, null), null, Tier.None, null),
                (new(NoticeKind.FreezeSpent, null, null, null, today.AddDays(-1), StreakLength, null), null, Tier.None, null),
            ],
        };
        var culture = CultureInfo.GetCultureInfo(language);
        var told = news.Select(n =>
        {
            var words = NoticeWords.Of(n.Facts, n.Name, culture);
            return new LetterNews(n.Facts.Kind, words.Title, words.Text, n.Tier, n.Art ?? LetterNews.ArtOf(n.Facts.Kind));
        });
        var link = site.Of("/");
        return new LetterFacts(kind, language, Name, [.. told])
        {
            Streak = StreakLength,
            Hours = (int)MailRules.RemindsBefore.TotalHours,
            Links = kind == MailKind.Confirmation ? new LetterLinks(link, null, null, null, link) : new LetterLinks(link, link, link, link, null),
            SiteName = site.Root.Host,
        };
    }
}
