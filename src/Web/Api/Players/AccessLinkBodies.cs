using System.ComponentModel.DataAnnotations;
using Achievements.Domain.Access;

namespace Achievements.Web.Api.Players;

/// <summary>A link that opens a player's own session.</summary>
public sealed record NewAccessLinkBody
{
    /// <summary>How long it works, 1 to 1440; 15 when left out.</summary>
    /// <example>15</example>
    [Range(AccessLink.MinMinutes, AccessLink.MaxMinutes)]
    public int? Minutes { get; init; }

    /// <summary>Where it leads: the inbox, which it is when left out, or what the player wishes to be told.</summary>
    /// <example>inbox</example>
    public AccessPage? Page { get; init; }
}

/// <summary>A link to hand to the player.</summary>
public sealed record AccessLinkBody
{
    /// <summary>Works once. It is shown in this answer only.</summary>
    /// <example>https://badges.example.com/access/3q2-7wEXAMPLEonly</example>
    public required string Url { get; init; }

    /// <summary>When it stops working, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
