namespace Achievements.Domain.Levels;

/// <summary>A level curve that was put in force. The one with the highest number holds; none is ever changed or removed.</summary>
public sealed class LevelCurveVersion
{
    /// <summary>The default curve, while nobody has put another one in force.</summary>
    public const int AsInstalled = 0;

    public const int MaxNameOfWho = 256;

    private LevelCurve? _curve;

    private LevelCurveVersion() => (Definition, CreatedBy) = (null!, null!);

    /// <summary>From 1, without gaps.</summary>
    public int Version { get; private set; }

    public LevelCurveDefinition Definition { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Who put it in force: an administrator's name, or an API key's.</summary>
    public string CreatedBy { get; private set; }

    public LevelCurve Curve => _curve ??= LevelCurve.Of(Definition);

    /// <exception cref="RefusedException">See <see cref="LevelCurve.Of"/>.</exception>
    public static LevelCurveVersion Of(int version, LevelCurveDefinition definition, string createdBy, DateTimeOffset now)
    {
        var curve = LevelCurve.Of(definition);
        return new LevelCurveVersion
        {
            _curve = curve,
            Version = version,
            Definition = curve.Definition,
            CreatedBy = PlainText.Start(createdBy, MaxNameOfWho),
            CreatedAt = LocalTime.ToKept(now),
        };
    }
}
