namespace Codomyrmex.Telemetry;

/// <summary>One collection of one metric.</summary>
/// <param name="StartUnixNanos">Since when its points count.</param>
/// <param name="LastUnixNanos">When it was last collected, or when it began.</param>
/// <param name="UnixNanos">Now.</param>
/// <param name="IsDelta">Whether what is collected is taken away.</param>
readonly record struct CollectionRound(long StartUnixNanos, long LastUnixNanos, long UnixNanos, bool IsDelta);
