using Achievements.Domain.Catalogue;

namespace Achievements.Application.Mails;

/// <summary>Badges as pictures for mails: many mail programs show no SVG.</summary>
public interface IBadgePictures
{
    /// <param name="size">Width and height in pixels.</param>
    /// <returns>A PNG file; the same for the same badge.</returns>
    ReadOnlyMemory<byte> Png(Tier tier, BadgeArt art, int size);
}
