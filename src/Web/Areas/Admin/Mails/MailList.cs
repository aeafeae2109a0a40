using Achievements.Application.Common;
using Achievements.Application.Mails;
using Achievements.Domain.Notices;
using Achievements.Web.Areas.Admin.Lists;

namespace Achievements.Web.Areas.Admin.Mails;

/// <summary>What the log is asked for, as the address holds it.</summary>
public sealed record MailFilter
{
    public MailState? State { get; init; }

    public MailKind? Kind { get; init; }

    public string? Search { get; init; }

    public int Page { get; init; } = 1;

    public bool IsSet => State is not null || Kind is not null || !string.IsNullOrWhiteSpace(Search);

    public string Address() => ListAddress.Of("/admin/mails", ("state", State), ("kind", Kind), ("search", Search), ("page", Page > 1 ? Page : null));
}

public sealed record MailList(MailFilter Filter, Page<MailRow> Rows, MailFigures Figures);

/// <summary>Mails in words.</summary>
public static class MailLabels
{
    public static string Of(MailKind kind) => kind switch
    {
        MailKind.News => "News",
        MailKind.Digest => "Digest",
        MailKind.Reminder => "Streak reminder",
        _ => "Address confirmation",
    };

    /// <summary>When one of these goes out.</summary>
    public static string WhenOf(MailKind kind) => kind switch
    {
        MailKind.News => "Soon after something happened, for those who want it at once.",
        MailKind.Digest => "Once a day or a week, at the player's hour.",
        MailKind.Reminder => "About four hours before the day ends, when the streak ends with it.",
        _ => "When a player asks for it. Nothing else goes to an address that is not confirmed.",
    };

    public static string ChipOf(MailRow mail) => mail.State switch
    {
        MailState.Sent => "chip chip--good",
        MailState.Failed or MailState.Refused => "chip chip--bad",
        MailState.Waiting when mail.Attempts > 0 => "chip chip--warn",
        MailState.Waiting => "chip chip--info",
        _ => "chip",
    };

    public static string LanguageOf(string? language) =>
        language is null ? "–" : System.Globalization.CultureInfo.GetCultureInfo(language).EnglishName;
}
