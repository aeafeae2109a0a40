using System.Text.Json;
using Microsoft.AspNetCore.Connections;

namespace Achievements.Web.Startup;

/// <summary>Says in one sentence why the product did not start. Whatever is not listed here is a fault of ours and keeps its stack trace.</summary>
internal static class StartFault
{
    public const int ExitCode = 1;

    public static string? SentenceFor(Exception fault) => fault switch
    {
        StartRefusedException refused => refused.Message,
        IOException { InnerException: AddressInUseException } => $"{fault.Message.TrimEnd('.')}. Stop what listens there, or choose another address with --urls.",
        // A settings file that is not JSON: the message names the file, its cause the line.
        InvalidDataException { InnerException: FormatException { InnerException: JsonException json } } =>
            $"{fault.Message.TrimEnd('.')}: line {json.LineNumber + 1} is not valid JSON.",
        _ => null,
    };

    public static int Report(string sentence)
    {
        Console.Error.WriteLine($"Achievements did not start. {sentence}");
        return ExitCode;
    }
}
