namespace Achievements.Web.Startup;

/// <summary>The product does not start, and the operator can do something about it.</summary>
/// <param name="sentence">Names the setting, what is wrong with it and what would be right; never a secret.</param>
internal sealed class StartRefusedException(string sentence, Exception? inner = null) : Exception(sentence, inner);
