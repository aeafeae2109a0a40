namespace Achievements.Web.Display;

/// <summary>What stands where there is nothing yet: partial <c>_EmptyState</c>.</summary>
public sealed record EmptyState(string Title, string Text, string? ActionText = null, string? ActionHref = null, string Glyph = "compass");
