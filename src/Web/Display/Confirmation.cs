namespace Achievements.Web.Display;

/// <summary>A page that asks before something is done: partial <c>_Confirm</c>. It posts to <paramref name="Action"/>.</summary>
/// <param name="Question">The heading, as a question.</param>
/// <param name="Consequences">One sentence each: what will happen, and what will not.</param>
/// <param name="Action">Where the form posts.</param>
/// <param name="Button">What the button does, in words.</param>
/// <param name="CancelHref">Back without doing it.</param>
/// <param name="IsDangerous">Whether it takes something away.</param>
/// <param name="Fields">Hidden values to send along, such as a revision.</param>
public sealed record Confirmation(
    string Question,
    IReadOnlyList<string> Consequences,
    string Action,
    string Button,
    string CancelHref,
    bool IsDangerous = false,
    IReadOnlyDictionary<string, string>? Fields = null);
