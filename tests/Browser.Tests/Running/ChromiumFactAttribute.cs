using System.Runtime.CompilerServices;
using Achievements.Testing;

namespace Achievements.Browser.Tests.Running;

/// <summary>A fact that needs a browser: skipped with the reason in its name where there is none, failed where nothing may be skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute([CallerMemberName] string name = "")
    {
        if (Chromium.Path is not null || Needed.Required) return;
        // The runner's summary shows a skipped test's name but not its reason, so the name carries it.
        DisplayName = $"{name} ({Chromium.Missing})";
        Skip = Chromium.Missing;
    }
}

/// <summary>The theory to <see cref="ChromiumFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute([CallerMemberName] string name = "")
    {
        if (Chromium.Path is not null || Needed.Required) return;
        DisplayName = $"{name} ({Chromium.Missing})";
        Skip = Chromium.Missing;
    }
}
