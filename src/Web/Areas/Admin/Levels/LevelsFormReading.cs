using System.Globalization;
using Achievements.Application.Levels;
using Achievements.Domain;
using Achievements.Domain.Levels;

namespace Achievements.Web.Areas.Admin.Levels;

/// <summary>A curve into the form and back.</summary>
internal static class LevelsFormReading
{
    private static readonly char[] Between = [' ', '\t', '\r', '\n', ',', ';'];

    public static LevelsForm Of(LevelsInForce levels)
    {
        var definition = levels.Curve.Definition;
        return new LevelsForm
        {
            Version = levels.Version,
            Kind = definition.Kind,
            Step = definition.Step,
            Base = definition.Base,
            Increment = definition.Increment,
            Factor = definition.Factor?.ToString("0.##", CultureInfo.InvariantCulture),
            Table = string.Join('\n', definition.Starts.Select(s => s.ToString(CultureInfo.InvariantCulture))),
            Names = string.Join('\n', definition.Names.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Level} {n.Name}"))),
            KeepsReached = definition.KeepsReached,
        };
    }

    /// <exception cref="RefusedException">A number or a line cannot be read.</exception>
    public static LevelCurveDefinition Read(LevelsForm form) => new()
    {
        Kind = form.Kind,
        Step = form.Step,
        Base = form.Base,
        Increment = form.Increment,
        Factor = form.Kind == LevelCurveKind.Relative ? FactorOf(form.Factor) : null,
        Starts = form.Kind == LevelCurveKind.Table ? StartsOf(form.Table) : [],
        Names = NamesOf(form.Names),
        KeepsReached = form.KeepsReached,
    };

    /// <summary>The form's field for one that the domain names.</summary>
    public static string FieldOf(string? field) => field switch
    {
        null => "",
        "starts" => nameof(LevelsForm.Table),
        _ => char.ToUpperInvariant(field[0]) + field[1..],
    };

    private static decimal? FactorOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) ? factor
        : throw new RefusedException("levels.factor", "Write the factor as a number such as 1.3.", "factor");

    private static long[] StartsOf(string? text) =>
        [.. (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries).Select((part, i) =>
            long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                ? start
                : throw new RefusedException("levels.order", $"The XP of level {i + 1}, “{PlainText.Start(part, 20)}”, is no whole number.", "starts"))];

    private static LevelName[] NamesOf(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
        {
            var end = line.IndexOf(' ', StringComparison.Ordinal);
            return end > 0 && long.TryParse(line.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var level)
                ? new LevelName(level, line[(end + 1)..].Trim())
                : throw new RefusedException("levels.name", $"“{PlainText.Start(line, 30)}” is no level with its name, such as “5 Expert”.", "names");
        })];
}
