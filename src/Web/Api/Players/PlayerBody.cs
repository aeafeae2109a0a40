using System.ComponentModel.DataAnnotations;
using Achievements.Application.Players;
using Achievements.Domain;
using Achievements.Domain.Players;

namespace Achievements.Web.Api.Players;

/// <summary>A player. The e-mail address is kept to ourselves.</summary>
public sealed record PlayerBody
{
    /// <summary>Our number for the player.</summary>
    public required long Id { get; init; }

    /// <summary>The calling platform's own id; null when none was given.</summary>
    /// <example>alice-77</example>
    public required string? ExternalId { get; init; }

    /// <summary>How pages call the player.</summary>
    public required string DisplayName { get; init; }

    /// <summary>IANA name; decides on which calendar day a test counts.</summary>
    /// <example>Europe/Berlin</example>
    public required string TimeZone { get; init; }

    /// <summary>In which the player is told things, as a BCP 47 tag.</summary>
    /// <example>de</example>
    public required string Language { get; init; }

    /// <summary>Whether there is an address that is known to be the player's; only then mail goes to it.</summary>
    public required bool EmailVerified { get; init; }

    /// <summary>The player's numbers.</summary>
    public required PlayerStats Stats { get; init; }

    /// <summary>Where the player stands within the level.</summary>
    public required LevelProgress LevelProgress { get; init; }
}

/// <summary>A player to make known.</summary>
public sealed record NewPlayerBody
{
    /// <summary>Your own id for the player, unique, 1 to 128 characters without spaces and '/'. Later calls may name the player <c>@externalId</c>.</summary>
    /// <example>alice-77</example>
    [Length(1, Player.MaxExternalIdLength)]
    public string? ExternalId { get; init; }

    /// <summary>How pages call the player, 1 to 100 characters.</summary>
    /// <example>Alice</example>
    [Required, Length(1, Player.MaxDisplayNameLength)]
    public string? DisplayName { get; init; }

    /// <summary>For mails to the player, and for the search in the admin panel. Never shown to callers or on public pages.</summary>
    /// <example>alice@example.com</example>
    [MaxLength(Player.MaxEmailLength)]
    public string? Email { get; init; }

    /// <summary>IANA name; UTC when left out. Decides on which calendar day a test counts.</summary>
    /// <example>Europe/Berlin</example>
    [MaxLength(LocalTime.MaxZoneLength)]
    public string? TimeZone { get; init; }

    /// <summary>
    /// Whether you know that the address is the player's, because you have had it confirmed. Without that, no mail goes to it until the player confirms it here. False when left out.
    /// </summary>
    public bool? EmailVerified { get; init; }

    /// <summary>In which the player is told things, as a BCP 47 tag; <c>en</c> when left out. Spoken are <c>en</c>, <c>de</c> and <c>fr</c>; every other is told in English.</summary>
    /// <example>de</example>
    [MaxLength(Domain.Language.MaxLength)]
    public string? Language { get; init; }
}
