namespace Achievements.Web.Display;

/// <summary>Numbered pages: partial <c>_Pager</c>, which draws nothing when there is only one.</summary>
/// <param name="Page">The page shown, from 1.</param>
/// <param name="PageCount">How many there are.</param>
/// <param name="Url">The address of a page.</param>
/// <param name="Summary">For example "21 to 40 of 312 players".</param>
public sealed record Pager(int Page, int PageCount, Func<int, string> Url, string? Summary = null)
{
    /// <summary>First, last and the neighbours; null stands for a gap.</summary>
    public IEnumerable<int?> Links()
    {
        var last = 0;
        foreach (var page in Enumerable.Range(1, PageCount).Where(IsNear))
        {
            if (page > last + 1)
                yield return null;
            yield return page;
            last = page;
        }
    }

    private bool IsNear(int page) => page == 1 || page == PageCount || Math.Abs(page - Page) <= 1;
}
