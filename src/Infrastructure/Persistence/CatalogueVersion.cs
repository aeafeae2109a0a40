namespace Achievements.Infrastructure.Persistence;

/// <summary>One row that counts the changes of the catalogue; a node compares it to learn whether the catalogue in its memory is current.</summary>
public sealed class CatalogueVersion
{
    public const int OnlyId = 1;

    public int Id { get; private set; } = OnlyId;

    public long Value { get; private set; } = 1;
}
