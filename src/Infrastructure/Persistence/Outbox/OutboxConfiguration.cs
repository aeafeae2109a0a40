using System.Text.Json;
using System.Text.Json.Serialization;
using Achievements.Domain.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Persistence.Outbox;

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxEntry>
{
    /// <summary>A backfill writes its rows by statement, with nothing but this in it.</summary>
    public const string NoEvents = "[]";

    public void Configure(EntityTypeBuilder<OutboxEntry> entry)
    {
        entry.ToTable("Outbox");
        entry.HasKey(e => new { e.PlayerId, e.Number });
        entry.Property(e => e.PlayerId).ValueGeneratedNever();
        entry.Property(e => e.Number).ValueGeneratedNever();
        entry.Property(e => e.Failure).HasMaxLength(OutboxEntry.MaxFailureLength);
        // Written once and never changed: no need to compare or to copy.
        entry.Property(e => e.Events).HasConversion(
            events => JsonSerializer.Serialize(events, OutboxJson.Default.IReadOnlyListPlayerEvent),
            text => JsonSerializer.Deserialize(text, OutboxJson.Default.IReadOnlyListPlayerEvent)!,
            new ValueComparer<IReadOnlyList<PlayerEvent>>((a, b) => ReferenceEquals(a, b), list => list.Count, list => list));
    }
}

/// <summary>Events as they lie in the outbox. A name or a number in it may be read by the next release: add, never change.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(IReadOnlyList<PlayerEvent>))]
internal sealed partial class OutboxJson : JsonSerializerContext;
