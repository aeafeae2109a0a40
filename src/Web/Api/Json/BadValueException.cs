using System.Text.Json;

namespace Achievements.Web.Api.Json;

/// <summary>A value in a body that is not what it should be. The reader adds where it was; the message is for the caller.</summary>
internal sealed class BadValueException(string message) : JsonException(message);
