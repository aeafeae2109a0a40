using System.Globalization;
using System.Reflection;
using Achievements.Domain;
using Microsoft.AspNetCore.Http.Metadata;

namespace Achievements.Web.Api.Streaks;

/// <summary><c>?from=&amp;to=</c> of a calendar: local days, first and last included; null where left out.</summary>
internal sealed record DayRange(DateOnly? From, DateOnly? To) : IEndpointParameterMetadataProvider
{
    /// <exception cref="RefusedException"><c>day.format</c></exception>
    public static ValueTask<DayRange?> BindAsync(HttpContext context) =>
        new(new DayRange(Read(context, "from"), Read(context, "to")));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new InDays());

    private static DateOnly? Read(HttpContext context, string name)
    {
        var text = context.Request.Query[name].ToString();
        return text.Length == 0 ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new RefusedException("day.format", $"Write '{name}' as a day, for example 2026-03-02.", name);
    }
}

/// <summary>Marks an endpoint that takes <see cref="DayRange"/>, for the OpenAPI document.</summary>
internal sealed record InDays;
