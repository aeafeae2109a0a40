using System.Text.Json;
using System.Text.Json.Serialization;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Achievements.Infrastructure.Persistence.Notices;

internal sealed class NoticeSettingsConfiguration : IEntityTypeConfiguration<NoticeSettings>
{
    public void Configure(EntityTypeBuilder<NoticeSettings> settings)
    {
        settings.ToTable("NoticeSettings");
        settings.Property(s => s.Id).ValueGeneratedNever();
        settings.Property(s => s.Revision).IsConcurrencyToken();
        // A further kind needs no migration. The dictionary is replaced, never changed.
        settings.Property(s => s.Routes).HasConversion(
            routes => JsonSerializer.Serialize(routes.ToDictionary(r => (int)r.Key, r => r.Value), NoticeJson.Default.DictionaryInt32NoticeRoute),
            text => JsonSerializer.Deserialize(text, NoticeJson.Default.DictionaryInt32NoticeRoute)!.ToDictionary(r => (NoticeKind)r.Key, r => r.Value),
            new ValueComparer<IReadOnlyDictionary<NoticeKind, NoticeRoute>>((a, b) => ReferenceEquals(a, b), routes => routes.Count, routes => routes));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<int, NoticeRoute>))]
internal sealed partial class NoticeJson : JsonSerializerContext;
