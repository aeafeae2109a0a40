namespace Achievements.Web.Display;

/// <summary>The colours a reader chose with the toggle; null leaves it to the system.</summary>
public static class ReaderTheme
{
    public static string? Of(HttpContext context) => context.Request.Cookies["theme"] is "light" or "dark" ? context.Request.Cookies["theme"] : null;
}
