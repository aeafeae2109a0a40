using Achievements.Domain.Catalogue;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;

namespace Achievements.Infrastructure.Mails;

/// <summary>All that a template may say.</summary>
/// <param name="Kind">Of the mail.</param>
/// <param name="Language">Spoken.</param>
/// <param name="PlayerName">As pages call the player.</param>
/// <param name="News">Told one by one.</param>
internal sealed record LetterFacts(MailKind Kind, string Language, string PlayerName, IReadOnlyList<LetterNews> News)
{
    /// <summary>How many more there are than are told one by one.</summary>
    public int More { get; init; }

    public bool IsWeekly { get; init; }

    /// <summary>Days in a row.</summary>
    public int Streak { get; init; }

    /// <summary>Left of the local day.</summary>
    public int Hours { get; init; }

    public required LetterLinks Links { get; init; }

    public required string SiteName { get; init; }
}

/// <param name="Open">To the player's badges.</param>
/// <param name="Inbox">Opens the player's own session, once and for a day; null in a mail to an address that is not confirmed.</param>
/// <param name="Preferences">What is mailed, without signing in; null in a mail to an address that is not confirmed.</param>
/// <param name="Unsubscribe">By one click (RFC 8058); null as before.</param>
/// <param name="Confirm">In a confirmation only.</param>
internal sealed record LetterLinks(string Open, string? Inbox, string? Preferences, string? Unsubscribe, string? Confirm);

/// <summary>One piece of news, in words.</summary>
internal sealed record LetterNews(NoticeKind Kind, string Title, string Text, Tier Tier, BadgeArt Art)
{
    /// <summary>What is drawn beside news that is about no achievement.</summary>
    public static BadgeArt ArtOf(NoticeKind kind) => kind switch
    {
        NoticeKind.LevelReached => new BadgeArt("rocket", "#4f46e5"),
        NoticeKind.FreezeSpent => new BadgeArt("shield", "#0369a1"),
        NoticeKind.StreakLost => new BadgeArt("calendar", "#64748b"),
        NoticeKind.StreakAtRisk => new BadgeArt("flame", "#c2410c"),
        NoticeKind.Summary => new BadgeArt("trophy", "#2f6f6a"),
        _ => BadgeArt.Default,
    };
}
