namespace Achievements.Web.Areas.Admin.Lists;

/// <summary>A column's heading that sorts the table: partial <c>_SortHeader</c>.</summary>
/// <param name="Sort">The sort in force, as the address has it: a key, with a leading '-' turned round.</param>
/// <param name="Address">The address of this list in another sort.</param>
/// <param name="MostFirst">The first click shows the largest first, as one wants for numbers.</param>
/// <param name="NaturallyDescending">The key itself means newest or largest first, and '-' turns that round.</param>
public sealed record SortHeader(
    string Label, string Key, string? Sort, Func<string, string> Address, bool MostFirst = false, bool IsNumber = false, bool NaturallyDescending = false)
{
    private bool IsSorted => Sort?.TrimStart('-') == Key;

    private bool IsTurned => Sort?.StartsWith('-') == true;

    public string? AriaSort => !IsSorted ? null : IsTurned == NaturallyDescending ? "ascending" : "descending";

    public string Href => Address(IsSorted ? (IsTurned ? Key : "-" + Key) : MostFirst ? "-" + Key : Key);
}
