namespace EndToEnd.Processes;

/// <summary>How long anything may take before it counts as hung. Generous: no test passes or fails by being quick.</summary>
static class Bounds
{
    /// <summary>For a whole test, in milliseconds.</summary>
    public const int TestMillis = 120_000;

    /// <summary>For something to show on a screen, in milliseconds.</summary>
    public const float ScreenMillis = 20_000;

    public static TimeSpan Start { get; } = TimeSpan.FromSeconds(60);

    public static TimeSpan Request { get; } = TimeSpan.FromSeconds(60);

    public static TimeSpan Exit { get; } = TimeSpan.FromSeconds(30);
}
