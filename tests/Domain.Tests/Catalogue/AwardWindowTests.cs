using Achievements.Domain.Catalogue;

namespace Achievements.Domain.Tests.Catalogue;

public class AwardWindowTests
{
    private static readonly DateTimeOffset From = Given.At("2026-03-01T00:00Z");
    private static readonly DateTimeOffset Until = Given.At("2026-04-01T00:00Z");

    [Fact]
    public void A_window_without_ends_is_none() => Assert.Null(AwardWindow.Of(null, null, "Nowhere"));

    [Fact]
    public void Begins_with_its_start_and_ends_before_its_end()
    {
        var window = AwardWindow.Of(From, Until, null)!;
        Assert.Equal((false, true, true, false),
            (window.Contains(From.AddMilliseconds(-1)), window.Contains(From), window.Contains(Until.AddMilliseconds(-1)), window.Contains(Until)));
        Assert.Equal("UTC", window.TimeZone);
    }

    [Fact]
    public void May_be_open_at_one_end()
    {
        Assert.True(AwardWindow.Of(From, null, null)!.Contains(DateTimeOffset.MaxValue));
        Assert.True(AwardWindow.Of(null, Until, null)!.Contains(DateTimeOffset.MinValue));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(TimeSpan.TicksPerMillisecond - 1)]
    public void Must_hold_a_moment_at_least(long ticks) =>
        Assert.Equal(("window.order", "until"), (Given.Refusal(() => AwardWindow.Of(From, From.AddTicks(ticks), null)).Code, Given.Refusal(() => AwardWindow.Of(From, From.AddTicks(ticks), null)).Field));

    [Fact]
    public void Needs_a_real_zone() => Assert.Equal("timezone.unknown", Given.Refusal(() => AwardWindow.Of(From, Until, "Nowhere")).Code);
}
