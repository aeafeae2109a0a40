using System.Globalization;
using Achievements.Application.Mails;
using Achievements.Application.Notices;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;
using FluentValidation;

namespace Achievements.Web.Areas.Admin.Notices;

/// <summary>What people are told, as an admin sets it.</summary>
public sealed class NotificationsForm
{
    public List<RouteForm> Routes { get; set; } = [];

    public TimeOnly? QuietFrom { get; set; }

    public TimeOnly? QuietUntil { get; set; }

    public int? KeepDays { get; set; }

    /// <summary>That of the settings that the page showed.</summary>
    public int Revision { get; set; }

    public static NotificationsForm Of(NoticePolicy policy) => new()
    {
        Routes = [.. NoticeKindWords.Shown.Select(kind => new RouteForm { Kind = kind, Inbox = policy.Routes[kind].Inbox, Mail = policy.Routes[kind].Mail })],
        QuietFrom = policy.QuietFrom,
        QuietUntil = policy.QuietUntil,
        KeepDays = policy.KeepDays,
        Revision = policy.Revision,
    };

    public SetNoticePolicy Message() => new(
        Routes.DistinctBy(r => r.Kind).ToDictionary(r => r.Kind, r => new NoticeRoute(r.Inbox, r.Mail)), QuietFrom!.Value, QuietUntil!.Value, KeepDays!.Value, Revision);

    /// <summary>Each field as a page says it, so that two versions can be held side by side.</summary>
    public IEnumerable<(string Label, string Value)> Told()
    {
        foreach (var route in Routes)
        {
            yield return ($"{NoticeKindWords.NameOf(route.Kind)}: inbox", route.Inbox.ToString());
            yield return ($"{NoticeKindWords.NameOf(route.Kind)}: mail", route.Mail.ToString());
        }
        yield return ("Quiet from", $"{QuietFrom:HH\\:mm}");
        yield return ("Quiet until", $"{QuietUntil:HH\\:mm}");
        yield return ("Days that notices are kept", KeepDays?.ToString(CultureInfo.InvariantCulture) ?? "");
    }
}

public sealed class RouteForm
{
    public NoticeKind Kind { get; set; }

    public NoticeWay Inbox { get; set; }

    public NoticeWay Mail { get; set; }
}

internal sealed class NotificationsFormValidator : AbstractValidator<NotificationsForm>
{
    public NotificationsFormValidator()
    {
        RuleFor(f => f.QuietFrom).NotNull().WithMessage("Write a time, such as 22:00.");
        RuleFor(f => f.QuietUntil).NotNull().WithMessage("Write a time, such as 08:00.");
        RuleFor(f => f.KeepDays).NotNull().WithMessage("Write how many days.").InclusiveBetween(NoticeSettings.MinKeepDays, NoticeSettings.MaxKeepDays);
    }
}

/// <param name="Conflicts">Where what was typed differs from what somebody else has saved meanwhile.</param>
public sealed record NotificationsPage(NoticePolicy Policy, NoticeFigures Figures, MailFigures Mails, NotificationsForm Form, IReadOnlyList<(string Label, string Mine, string Theirs)> Conflicts);
