using System.Globalization;
using System.Reflection;
using Achievements.Domain;
using Achievements.Domain.Levels;
using Achievements.Web.Api.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Achievements.Web.Api.Levels;

/// <summary><c>?from=&amp;limit=</c>: which levels an answer lists.</summary>
/// <param name="From">The first; 1 when not said.</param>
/// <param name="Limit">How many at most; 1 to 200, 50 when not said.</param>
internal sealed record LevelRange(long From, int Limit) : IEndpointParameterMetadataProvider
{
    private const int DefaultLimit = 50;

    public static readonly LevelRange Start = new(1, DefaultLimit);

    /// <exception cref="RefusedException"><c>levels.from</c>, <c>limit.range</c></exception>
    public static ValueTask<LevelRange?> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var from = Read(query["from"].ToString(), 1, LevelCurve.MaxLevel)
            ?? throw new RefusedException("levels.from", "The first level to list must be a whole number from 1.", "from");
        var limit = Read(query["limit"].ToString(), DefaultLimit, Paging.MaxLimit)
            ?? throw new RefusedException("limit.range", $"The limit must be a whole number from 1 to {Paging.MaxLimit}.", "limit");
        return new(new LevelRange(from, (int)limit));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new LevelsListed());

    private static long? Read(string text, long otherwise, long most) =>
        text.Length == 0 ? otherwise
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : null;
}

/// <summary>Marks an endpoint that takes <see cref="LevelRange"/>, for the OpenAPI document.</summary>
internal sealed record LevelsListed;
