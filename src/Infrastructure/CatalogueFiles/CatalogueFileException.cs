namespace Achievements.Infrastructure.CatalogueFiles;

/// <summary>A catalogue file cannot be used. All faults are told at once, unless the text is not even JSON.</summary>
public sealed class CatalogueFileException(string file, IReadOnlyList<CatalogueFault> faults)
    : Exception($"{file}: {string.Join(" ", faults.Select(f => f.ToString()))}")
{
    public string File { get; } = file;

    /// <summary>By line; at least one.</summary>
    public IReadOnlyList<CatalogueFault> Faults { get; } = faults;
}

/// <param name="Line">From 1.</param>
/// <param name="Reason">A sentence: what is wrong and what would be right.</param>
public sealed record CatalogueFault(int Line, string Reason)
{
    public override string ToString() => $"line {Line}: {Reason}";
}
