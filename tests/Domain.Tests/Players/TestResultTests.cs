using Achievements.Domain.Players;

namespace Achievements.Domain.Tests.Players;

public class TestResultTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(1_000_000, null)]
    [InlineData(-1, "points.range")]
    [InlineData(1_000_001, "points.range")]
    [InlineData(long.MaxValue, "points.range")]
    public void Points_are_0_to_a_million(long points, string? code) => Assert.Equal(code, CodeOf(points));

    [Theory]
    [InlineData("2026-03-02T09:05Z", null)]
    [InlineData("2026-03-02T09:05:00.001Z", "takenAt.future")]
    [InlineData("1970-01-02T00:00Z", null)]
    [InlineData("1970-01-01T23:59:59Z", "takenAt.range")]
    [InlineData("0001-01-01T00:00Z", "takenAt.range")]
    public void A_test_was_taken_in_the_past_or_within_five_minutes(string takenAt, string? code) =>
        Assert.Equal(code, CodeOf(takenAt: Given.At(takenAt)));

    [Fact]
    public void A_reference_has_up_to_200_clean_characters()
    {
        Assert.Null(CodeOf(reference: new string('r', 200)));
        Assert.Equal("reference.length", CodeOf(reference: new string('r', 201)));
        Assert.Equal("text.characters", CodeOf(reference: "quiz\0"));
    }

    [Theory]
    [InlineData("k", null)]
    [InlineData("a key with spaces ~", null)]
    [InlineData("", "idempotencyKey.format")]
    [InlineData("ключ", "idempotencyKey.format")]
    [InlineData("a\nb", "idempotencyKey.format")]
    [InlineData("a\u007f", "idempotencyKey.format")]
    public void An_idempotency_key_is_printable(string key, string? code) => Assert.Equal(code, KeyCodeOf(key));

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "idempotencyKey.format")]
    public void An_idempotency_key_has_up_to_200_characters(int length, string? code) => Assert.Equal(code, KeyCodeOf(new string('k', length)));

    [Fact]
    public void A_receipt_belongs_to_the_player_and_the_result()
    {
        var journal = new Journal([]);
        journal.Take("2026-03-02T12:00Z");
        var receipt = Receipt.Of(journal.Take("2026-03-02T12:00Z").Result, "key", "print", "answer");
        Assert.Equal((0, "key", "print", 2, "answer"), (receipt.PlayerId, receipt.Key, receipt.Fingerprint, receipt.TestNumber, receipt.Answer));
    }

    private static string? CodeOf(long points = 10, DateTimeOffset? takenAt = null, string? reference = null) =>
        (Record.Exception(() => TestResult.Check(points, takenAt, reference, Given.Now)) as RefusedException)?.Code;

    private static string? KeyCodeOf(string key) => (Record.Exception(() => Receipt.CheckKey(key)) as RefusedException)?.Code;
}
