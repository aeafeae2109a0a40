using System.Reflection;
using System.Runtime.CompilerServices;

namespace Achievements.Architecture.Tests;

/// <summary>The product as assemblies and as source files.</summary>
internal static class Code
{
    public static readonly Assembly Domain = typeof(Domain.Catalogue.Achievement).Assembly;
    public static readonly Assembly Application = typeof(Application.DependencyInjection).Assembly;
    public static readonly Assembly Infrastructure = typeof(Infrastructure.DependencyInjection).Assembly;
    public static readonly Assembly Web = Assembly.Load("Achievements.Web");

    public static IEnumerable<Type> Types(params Assembly[] assemblies) =>
        assemblies.SelectMany(a => a.GetTypes()).Where(t => t.Namespace?.StartsWith("Achievements.", StringComparison.Ordinal) == true && !IsGenerated(t));

    /// <summary>C# files below <c>src/</c> or a folder of it, without what the build or a tool writes.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder = "")
    {
        var source = Path.Combine(Root(), "src", folder);
        return Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root(), file).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/") && !path.Contains("/Migrations/"))
            .Select(path => (path, File.ReadAllText(Path.Combine(Root(), path))));
    }

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<') || type.IsDefined(typeof(CompilerGeneratedAttribute)) || (type.DeclaringType is { } outer && IsGenerated(outer));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Achievements.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder;
    }
}
