using System.Text.Json.Serialization;

namespace Achievements.Web.Api.Problems;

/// <summary>Why a call was refused (RFC 9457).</summary>
public sealed record ProblemBody
{
    /// <summary>Always <c>about:blank</c>: the kinds of refusals are told apart by their code.</summary>
    public required string Type { get; init; }

    /// <summary>The status code in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>What was wrong and what is allowed, for a person to read.</summary>
    public required string Detail { get; init; }

    /// <summary>Stable, as <c>area.reason</c>: what a program may branch on.</summary>
    /// <example>points.range</example>
    public required string Code { get; init; }

    /// <summary>The faults by field, as camelCase paths into the request; absent when it is not about fields.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Names this call in the server's log.</summary>
    public required string TraceId { get; init; }
}
