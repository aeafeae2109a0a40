namespace Achievements.Domain;

/// <summary>
/// A request that breaks a rule. The text is written for the person who sent it: it names what was wrong and what is allowed.
/// </summary>
/// <param name="code">Stable and documented, as <c>area.reason</c>; callers may branch on it.</param>
/// <param name="message">One sentence, without secrets and without internals.</param>
/// <param name="field">The field at fault, in camelCase as the API names it; null when it is not about one field.</param>
public class RefusedException(string code, string message, string? field = null) : Exception(message)
{
    public string Code { get; } = code;

    public string? Field { get; } = field;
}
