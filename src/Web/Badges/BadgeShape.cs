namespace Achievements.Web.Badges;

/// <summary>
/// The silhouette and metal of a tier, in a box of 120 by 120. Every outline starts at the top centre and runs clockwise,
/// so that progress drawn along it starts at twelve o'clock.
/// </summary>
/// <param name="Tier">The tier's name in lower case.</param>
/// <param name="Outline">Path data of the silhouette.</param>
/// <param name="Field">Path data that is scaled into the enamel field.</param>
/// <param name="Metal">Highlight, light, middle, dark and deep tone of the rim; empty for a plain pin, whose rim is its enamel, darkened.</param>
/// <param name="Texture">Path data engraved into the enamel.</param>
/// <param name="GlyphY">The glyph's vertical centre: a shield's visual middle lies above its geometric one.</param>
internal sealed record BadgeShape(string Tier, string Outline, string Field, string[] Metal, string Texture, double GlyphY)
{
    private const string Circle = "M60 6A54 54 0 0 1 60 114A54 54 0 0 1 60 6Z";

    private const string Shield =
        "M60 4C73 11 88 14.5 101 14.5Q106.5 14.5 106.5 20V54C106.5 84 86 105 60 116C34 105 13.5 84 13.5 54V20Q13.5 14.5 19 14.5C32 14.5 47 11 60 4Z";

    private const string Hexagon =
        "M60 7.2Q63.9 7.2 67.8 9.5L99.8 28Q107.6 32.5 107.6 41.5V78.5Q107.6 87.5 99.8 92L67.8 110.5Q60 115 52.2 110.5L20.2 92Q12.4 87.5 12.4 78.5V41.5"
        + "Q12.4 32.5 20.2 28L52.2 9.5Q56.1 7.2 60 7.2Z";

    private const string Rosette =
        "M60 4A11.3 11.3 0 0 1 70.9 12.2A11.3 11.3 0 0 1 90.6 21.7A11.3 11.3 0 0 1 104.1 38.7A11.3 11.3 0 0 1 109 60A11.3 11.3 0 0 1 104.1 81.3"
        + "A11.3 11.3 0 0 1 90.6 98.3A11.3 11.3 0 0 1 70.9 107.8A11.3 11.3 0 0 1 49.1 107.8A11.3 11.3 0 0 1 29.4 98.3A11.3 11.3 0 0 1 15.9 81.3"
        + "A11.3 11.3 0 0 1 11 60A11.3 11.3 0 0 1 15.9 38.7A11.3 11.3 0 0 1 29.4 21.7A11.3 11.3 0 0 1 49.1 12.2A11.3 11.3 0 0 1 60 4Z";

    private const string Star =
        "M60 5.2Q62.8 5.2 65.5 7.3L74.7 14.6Q77.8 17 81.8 17.5L93.4 18.9Q100.3 19.7 101.1 26.6L102.5 38.2Q103 42.2 105.4 45.3L112.7 54.5Q117 60 112.7 65.5"
        + "L105.4 74.7Q103 77.8 102.5 81.8L101.1 93.4Q100.3 100.3 93.4 101.1L81.8 102.5Q77.8 103 74.7 105.4L65.5 112.7Q60 117 54.5 112.7L45.3 105.4"
        + "Q42.2 103 38.2 102.5L26.6 101.1Q19.7 100.3 18.9 93.4L17.5 81.8Q17 77.8 14.6 74.7L7.3 65.5Q3 60 7.3 54.5L14.6 45.3Q17 42.2 17.5 38.2"
        + "L18.9 26.6Q19.7 19.7 26.6 18.9L38.2 17.5Q42.2 17 45.3 14.6L54.5 7.3Q57.2 5.2 60 5.2Z";

    private const string Rings = "M60 20A40 40 0 0 1 60 100A40 40 0 0 1 60 20ZM60 23.5A36.5 36.5 0 0 0 60 96.5A36.5 36.5 0 0 0 60 23.5Z";

    private const string Chevrons =
        "M60 22L92 40.5V44.5L60 26L28 44.500V40.500ZM60 94L92 75.500V79.500L60 98L28 79.500V75.500Z";

    private const string Rays =
        "M60 60L55.5 20.3H64.5ZM60 60L73.2 22.2 81.3 26.1ZM60 60L88.3 31.7 93.9 38.7ZM60 60L97.8 46.8 99.7 55.5ZM60 60L99.7 64.5 97.8 73.2ZM60 60L93.9 81.3 88.3 88.3Z"
        + "M60 60L81.3 93.9 73.2 97.8ZM60 60L64.5 99.7H55.5ZM60 60L46.8 97.8 38.7 93.9ZM60 60L31.7 88.3 26.1 81.3ZM60 60L22.2 73.2 20.3 64.5ZM60 60L20.3 55.5 22.2 46.8Z"
        + "M60 60L26.1 38.7 31.7 31.7ZM60 60L38.7 26.1 46.8 22.2Z";

    private const string Facets =
        "M60 60L43 18H60ZM60 60L77.7 17.7 90 30ZM60 60L102 43V60ZM60 60L102.3 77.7 90 90ZM60 60L77 102H60ZM60 60L42.3 102.3 30 90ZM60 60L18 77V60ZM60 60L17.7 42.3 30 30Z";

    /// <summary>From the plainest to the most precious.</summary>
    public static IReadOnlyList<BadgeShape> All { get; } =
    [
        new("none", Circle, Circle, [], Rings, 60),
        new("bronze", Shield, Shield, ["#ffe3c4", "#e2a06a", "#b46a35", "#7d431d", "#522a10"], "", 55),
        new("silver", Hexagon, Hexagon, ["#ffffff", "#dbe2e8", "#a4b0ba", "#6d7a85", "#4b565f"], Chevrons, 60),
        new("gold", Rosette, Circle, ["#fff6cf", "#f7d067", "#d69f26", "#976611", "#65420a"], Rays, 60),
        new("platinum", Star, Star, ["#ffffff", "#e3f1f8", "#b3c4e0", "#7f86b8", "#4f5688"], Facets, 60),
    ];

    public static BadgeShape Of(string tier) => All.First(shape => shape.Tier == tier);

    public static bool IsTier(string? tier) => All.Any(shape => string.Equals(shape.Tier, tier, StringComparison.OrdinalIgnoreCase));
}
