using Achievements.Application.Common;
using Achievements.Application.Webhooks;
using Achievements.Domain.Webhooks;
using Achievements.Web.Areas.Admin.Lists;

namespace Achievements.Web.Areas.Admin.Webhooks;

/// <param name="Stored">As it is kept; null for a new one.</param>
/// <param name="Theirs">What somebody else saved meanwhile; null when nobody did.</param>
public sealed record WebhookEditor(WebhookEndpointRow? Stored, WebhookForm Form, WebhookEndpointRow? Theirs = null);

public sealed record WebhookRotation(WebhookEndpointRow Endpoint, RotateForm Form);

public sealed record WebhookReplay(WebhookEndpointRow Endpoint, ReplayForm Form);

/// <summary>Which deliveries are shown, as the address holds it.</summary>
public sealed record DeliveryFilter
{
    public DeliveryState? State { get; init; }

    public string? Event { get; init; }

    /// <summary>The player's number.</summary>
    public long? Player { get; init; }

    public int Page { get; init; } = 1;

    public bool IsFiltered => State is not null || !string.IsNullOrEmpty(Event) || Player is not null;

    public string Address(Guid endpoint) => ListAddress.Of(
        $"/admin/webhooks/{endpoint}", ("state", State), ("event", Event), ("player", Player), ("page", Page > 1 ? Page : null));

    public ListWebhookDeliveries ToQuery(Guid endpoint) => new(endpoint, State, string.IsNullOrEmpty(Event) ? null : Event, Player, Page: Page);
}

public sealed record WebhookPage(WebhookEndpointRow Endpoint, DeliveryFilter Filter, Page<WebhookDeliveryRow> Deliveries);

/// <summary>How webhooks read on pages.</summary>
public static class WebhookWords
{
    public static string StateOf(WebhookEndpointRow row) => row.State switch
    {
        EndpointState.Disabled => "Disabled",
        EndpointState.Gone => "Disabled: wants no more",
        EndpointState.Failing => "Disabled: failed too long",
        _ when row.HasLostSecret => "Secret lost",
        _ when row.FailingSince is not null => "Failing",
        _ => "Enabled",
    };

    public static string ChipOf(WebhookEndpointRow row) => row.State switch
    {
        EndpointState.Disabled => "chip",
        EndpointState.Gone or EndpointState.Failing => "chip chip--bad",
        _ when row.HasLostSecret => "chip chip--bad",
        _ when row.FailingSince is not null => "chip chip--warn",
        _ => "chip chip--good",
    };

    public static string ChipOf(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => "chip chip--good",
        DeliveryState.Failed => "chip chip--bad",
        DeliveryState.Waiting => "chip chip--warn",
        _ => "chip",
    };

    /// <summary>"204 in 35 ms", "no answer".</summary>
    public static string Answer(int? status) => status is { } code ? $"{code}" : "no answer";
}
