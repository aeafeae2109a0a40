using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Achievements.Architecture.Tests;

public partial class ConventionTests
{
    [Fact]
    public void Names_say_what_a_thing_does() =>
        Assert.Empty(Code.Types(Code.Domain, Code.Application, Code.Infrastructure, Code.Web)
            .Where(t => VagueName().IsMatch(t.Name) && !t.IsAssignableTo(typeof(TagHelper)))
            .Select(t => t.FullName));

    [Fact]
    public void Time_comes_from_a_clock_that_a_test_can_set() =>
        Assert.Empty(Code.Sources().Where(file => ReadsTheClock().IsMatch(file.Text)).Select(file => file.Path));

    [Fact]
    public void What_the_domain_offers_and_every_port_is_explained() =>
        Assert.Empty(Code.Sources("Domain").SelectMany(file => Unexplained(file, PublicType()))
            .Concat(Code.Sources("Application").SelectMany(file => Unexplained(file, PublicInterface()))));

    [Fact]
    public void Every_setting_is_explained() =>
        Assert.Empty(Code.Sources().Where(file => file.Path.EndsWith("Settings.cs", StringComparison.Ordinal) || file.Path.EndsWith("Options.cs", StringComparison.Ordinal))
            .SelectMany(file => Unexplained(file, PublicType())));

    private static IEnumerable<string> Unexplained((string Path, string Text) file, Regex declaration)
    {
        var lines = file.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!declaration.IsMatch(lines[i]))
                continue;
            var above = i - 1;
            while (above >= 0 && lines[above].StartsWith('['))
                above--;
            if (above < 0 || !lines[above].TrimStart().StartsWith("///", StringComparison.Ordinal))
                yield return $"{file.Path}:{i + 1}";
        }
    }

    [GeneratedRegex(@"(Manager|Helpers?|Utils?|Utility|Utilities)$")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b")]
    private static partial Regex ReadsTheClock();

    [GeneratedRegex(@"^public .*\b(class|record|struct|enum|interface)\b")]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^public .*\binterface\b")]
    private static partial Regex PublicInterface();
}
