namespace Faults.Tests;

/// <summary>How long the faults last: seconds, unless FAULTS=full in the environment asks for minutes.</summary>
static class Length
{
    internal static bool IsFull { get; } = Environment.GetEnvironmentVariable("FAULTS") == "full";

    internal static int Seconds(int full, int brief) => IsFull ? full : brief;

    /// <summary>How long a test waits for what must happen at some time.</summary>
    internal static TimeSpan Patience { get; } = TimeSpan.FromMinutes(IsFull ? 5 : 1);
}
