namespace Achievements.Web.Display;

/// <summary>One bar of a <c>bar-chart</c>.</summary>
public readonly record struct ChartPoint(string Label, long Value);
