using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Achievements.Web.Areas.Admin.Lists;

internal static class ListAddress
{
    /// <summary>An address with those of the values that are there.</summary>
    public static string Of(string path, params (string Name, object? Value)[] values) => QueryHelpers.AddQueryString(
        path,
        values.Where(v => v.Value is not (null or "")).Select(v => KeyValuePair.Create(v.Name, Convert.ToString(v.Value, CultureInfo.InvariantCulture))));
}
