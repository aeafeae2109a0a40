using Achievements.Domain.Events;
using Achievements.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Persistence.Webhooks;

internal sealed class WebhookEndpointConfiguration : IEntityTypeConfiguration<WebhookEndpoint>
{
    private const int MaxKindsLength = 400;

    public void Configure(EntityTypeBuilder<WebhookEndpoint> endpoint)
    {
        endpoint.ToTable("WebhookEndpoints");
        endpoint.Property(e => e.Id).ValueGeneratedNever();
        endpoint.Property(e => e.Name).HasMaxLength(WebhookEndpoint.MaxNameLength);
        endpoint.Property(e => e.Url).HasMaxLength(WebhookEndpoint.MaxUrlLength);
        endpoint.Property(e => e.Secret).HasMaxLength(WebhookEndpoint.MaxSecretLength);
        endpoint.Property(e => e.OldSecret).HasMaxLength(WebhookEndpoint.MaxSecretLength);
        endpoint.Property(e => e.LastError).HasMaxLength(WebhookEndpoint.MaxErrorLength);
        endpoint.Property(e => e.Revision).IsConcurrencyToken();
        // By their names, as receivers know them, so that a look at the table tells.
        endpoint.Property(e => e.Kinds).HasMaxLength(MaxKindsLength).HasConversion(
            kinds => string.Join(' ', kinds.Select(k => WebhookType.Of(k)!.Name)),
            text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(WebhookType.Named).OfType<WebhookType>().Select(t => t.Kind).ToArray(),
            new ValueComparer<IReadOnlyList<EventKind>>(
                (a, b) => a!.SequenceEqual(b!), kinds => kinds.Aggregate(0, (hash, kind) => HashCode.Combine(hash, kind)), kinds => kinds.ToArray()));
    }
}

internal sealed class WebhookEventConfiguration : IEntityTypeConfiguration<WebhookEvent>
{
    public void Configure(EntityTypeBuilder<WebhookEvent> happened)
    {
        happened.ToTable("WebhookEvents");
        happened.Property(e => e.Id).HasMaxLength(WebhookEvent.MaxIdLength).ValueGeneratedNever();
        happened.Property(e => e.Type).HasMaxLength(WebhookType.MaxNameLength);
        // A range is sent again by it, and what is old is found by it.
        happened.HasIndex(e => e.CreatedAt);
        happened.HasIndex(e => e.PlayerId);
    }
}

internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.ToTable("WebhookDeliveries");
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.EventId).HasMaxLength(WebhookEvent.MaxIdLength);
        delivery.Property(d => d.Type).HasMaxLength(WebhookType.MaxNameLength);
        delivery.Property(d => d.LastError).HasMaxLength(WebhookAttempt.MaxErrorLength);
        // A player's queue at an endpoint; then what is due; then the log.
        delivery.HasIndex(d => new { d.PlayerId, d.EndpointId, d.State, d.Order });
        delivery.HasIndex(d => new { d.EndpointId, d.Share, d.DueAt });
        delivery.HasIndex(d => new { d.EndpointId, d.State, d.CreatedAt });
        delivery.HasIndex(d => new { d.EndpointId, d.CreatedAt });
    }
}

internal sealed class WebhookAttemptConfiguration : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> attempt)
    {
        attempt.ToTable("WebhookAttempts");
        attempt.HasKey(a => new { a.PlayerId, a.DeliveryId, a.Number });
        attempt.Property(a => a.PlayerId).ValueGeneratedNever();
        attempt.Property(a => a.DeliveryId).ValueGeneratedNever();
        attempt.Property(a => a.Number).ValueGeneratedNever();
        attempt.Property(a => a.Error).HasMaxLength(WebhookAttempt.MaxErrorLength);
        attempt.Property(a => a.Headers).HasMaxLength(WebhookAttempt.MaxHeadersLength);
        attempt.Property(a => a.Answer).HasMaxLength(WebhookAttempt.MaxAnswerLength);
    }
}
