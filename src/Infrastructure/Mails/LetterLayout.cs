using System.Globalization;
using System.Text;
using Achievements.Application.Mails;
using Achievements.Domain.Notices;

namespace Achievements.Infrastructure.Mails;

/// <summary>
/// Puts a mail together from a template and its facts. Mail programs know tables and inline styles, some know a style sheet for the dark; widths are fixed at 600, and nothing is
/// fetched from outside.
/// </summary>
internal static class LetterLayout
{
    private const int PictureSize = 144;

    private const string H1 = "margin:0 0 20px;font:700 24px/1.25 'Segoe UI',Helvetica,Arial,sans-serif;color:#1c2b29";
    private const string Paragraph = "margin:0 0 16px;font:16px/1.55 'Segoe UI',Helvetica,Arial,sans-serif;color:#1c2b29";

    /// <param name="inline">Whether pictures travel with the mail; else they are written into the HTML, for a browser.</param>
    /// <exception cref="LiquidException">The template cannot be read or filled in.</exception>
    public static Letter Fill(LetterTemplate template, LetterFacts facts, IBadgePictures pictures, bool inline = true)
    {
        var words = MailWords.In(facts.Language);
        var album = facts.News.Select(n => (n.Tier, n.Art)).Distinct().Select((key, i) => (key, Picture: new LetterPicture($"badge{i + 1}@achievements", pictures.Png(key.Tier, key.Art, PictureSize))))
            .ToDictionary(p => p.key, p => p.Picture);
        string SourceOf(LetterNews news)
        {
            var picture = album[(news.Tier, news.Art)];
            return inline ? $"cid:{picture.ContentId}" : $"data:image/png;base64,{Convert.ToBase64String(picture.Png.Span)}";
        }

        var values = ValuesOf(facts, words, SourceOf);
        var subject = OneLine(Liquid.Render(template.Subject, values, words.Culture));
        var encoded = new Dictionary<string, object?>(Liquid.Encoded(values));
        encoded["content"] = Liquid.Render(template.Html, encoded, words.Culture);
        encoded["subject"] = Liquid.Encoded(subject);
        encoded["preheader"] = Liquid.Encoded(facts.News.Count > 0 ? facts.News[0].Text : "");
        return new Letter(
            subject,
            Liquid.Render(LetterTemplate.Frame, encoded, words.Culture),
            $"{Liquid.Render(template.Text, values, words.Culture).Trim()}\n\n{Foot(facts, words)}",
            inline ? [.. album.Values] : []);
    }

    private static Dictionary<string, object?> ValuesOf(LetterFacts facts, MailWords words, Func<LetterNews, string> sourceOf) => new()
    {
        ["language"] = facts.Language,
        ["player"] = new Dictionary<string, object?> { ["name"] = facts.PlayerName },
        ["site"] = new Dictionary<string, object?> { ["name"] = "Achievements", ["host"] = facts.SiteName },
        ["count"] = facts.News.Count + facts.More,
        ["more"] = facts.More,
        ["weekly"] = facts.IsWeekly,
        ["streak"] = facts.Streak,
        ["hours"] = facts.Hours,
        ["notices"] = facts.News.Select(n => new Dictionary<string, object?>
        {
            ["title"] = n.Title,
            ["text"] = n.Text,
            ["kind"] = n.Kind.ToString(),
            ["picture"] = sourceOf(n),
        }).ToList(),
        ["links"] = new Dictionary<string, object?>
        {
            ["open"] = facts.Links.Open,
            ["inbox"] = facts.Links.Inbox,
            ["preferences"] = facts.Links.Preferences,
            ["unsubscribe"] = facts.Links.Unsubscribe,
            ["confirm"] = facts.Links.Confirm,
        },
        ["words"] = new Dictionary<string, object?>
        {
            ["open"] = words["Open"],
            ["confirm"] = words["Confirm"],
            ["why"] = words[facts.Kind == MailKind.Confirmation ? "WhyConfirm" : "Why"],
            ["preferences"] = words["Preferences"],
            ["unsubscribe"] = words["Unsubscribe"],
            ["inbox"] = words["Inbox"],
        },
        ["style"] = new Dictionary<string, object?> { ["h1"] = new Markup(H1), ["p"] = new Markup(Paragraph) },
        ["cards"] = new Markup(Cards(facts.News, sourceOf)),
        ["button"] = new Markup(facts.Links.Confirm is { } confirm ? Button(confirm, words["Confirm"]) : Button(facts.Links.Open, words["Open"])),
    };

    private static string Cards(IEnumerable<LetterNews> news, Func<LetterNews, string> sourceOf)
    {
        var html = new StringBuilder();
        foreach (var each in news)
            html.Append(CultureInfo.InvariantCulture, $"""
                <table role="presentation" class="note" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px;background:#f6f9f8;border:1px solid #dfe7e4;border-radius:12px">
                <tr><td width="88" valign="top" style="padding:14px 0 14px 16px;width:72px"><img src="{Liquid.Encoded(sourceOf(each))}" width="72" height="72" alt="" style="display:block;border:0;width:72px;height:72px"></td>
                <td valign="middle" class="text" style="padding:14px 16px;font:16px/1.5 'Segoe UI',Helvetica,Arial,sans-serif;color:#1c2b29"><strong>{Liquid.Encoded(each.Title)}</strong><br>{Liquid.Encoded(each.Text)}</td></tr>
                </table>

                """);
        return html.ToString();
    }

    private static string Button(string href, string text) => $"""
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:20px 0 0"><tr><td class="button" style="background:#1f6660;border-radius:10px"><a href="{Liquid.Encoded(href)}" style="display:inline-block;padding:13px 24px;font:600 16px/1.2 'Segoe UI',Helvetica,Arial,sans-serif;color:#ffffff;text-decoration:none">{Liquid.Encoded(text)}</a></td></tr></table>
        """;

    private static string Foot(LetterFacts facts, MailWords words)
    {
        var foot = $"-- \n{words[facts.Kind == MailKind.Confirmation ? "WhyConfirm" : "Why"]}\n";
        return facts.Links.Unsubscribe is null
            ? foot
            : $"{foot}{words["Inbox"]}: {facts.Links.Inbox}\n{words["Preferences"]}: {facts.Links.Preferences}\n{words["Unsubscribe"]}: {facts.Links.Unsubscribe}\n";
    }

    private static string OneLine(string subject) => string.Join(' ', subject.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
