namespace Achievements.Domain.Players;

/// <summary>The answer that a caller got for an idempotency key, kept with what it recorded so that a replay returns the same.</summary>
public sealed class Receipt
{
    public const int MaxKeyLength = 200;

    private Receipt() => Key = Fingerprint = Answer = null!;

    public long PlayerId { get; private set; }

    /// <summary>1 to 200 printable characters; belongs to the player.</summary>
    public string Key { get; private set; }

    /// <summary>Tells whether a repeated key came with the same request.</summary>
    public string Fingerprint { get; private set; }

    /// <summary>The result that the first call recorded; 0 when it was no test: an adjustment of XP, a pause, freezes.</summary>
    public long TestNumber { get; private set; }

    /// <summary>The first answer, as it was sent.</summary>
    public string Answer { get; private set; }

    public static Receipt Of(TestResult result, string key, string fingerprint, string answer) => new()
    {
        PlayerId = result.PlayerId,
        Key = key,
        Fingerprint = fingerprint,
        TestNumber = result.Number,
        Answer = answer,
    };

    /// <summary>Of a change by hand.</summary>
    public static Receipt Of(Player player, string key, string fingerprint, string answer) =>
        new() { PlayerId = player.Id, Key = key, Fingerprint = fingerprint, Answer = answer };

    /// <remarks>No space at either end: some databases do not count it, so that two keys would be one.</remarks>
    /// <exception cref="RefusedException"><c>idempotencyKey.format</c></exception>
    public static string CheckKey(string key) =>
        key.Length is > 0 and <= MaxKeyLength && key.All(c => c is >= ' ' and <= '~') && key[0] != ' ' && key[^1] != ' '
            ? key
            : throw new RefusedException(
                "idempotencyKey.format",
                $"An Idempotency-Key has 1 to {MaxKeyLength} printable ASCII characters, with no space at its start or end.",
                "Idempotency-Key");
}
