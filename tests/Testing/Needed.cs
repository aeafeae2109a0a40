namespace Achievements.Testing;

/// <summary>Whether a missing server or browser fails a test instead of skipping it: <c>ACHIEVEMENTS_TEST_REQUIRED=1</c>, as continuous integration sets it.</summary>
public static class Needed
{
    public static bool Required => Environment.GetEnvironmentVariable("ACHIEVEMENTS_TEST_REQUIRED") == "1";
}
