namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// The calls that a service, or one of its operations, answered: spans of kind server and consumer; for a service that has neither,
/// its spans whose parent is not in the same service. An operation counts all spans of its name.
/// </summary>
/// <param name="Name">The <c>service.name</c> or the span name.</param>
/// <param name="Calls">How many.</param>
/// <param name="Errors">Those with status error.</param>
/// <param name="P50Nanos">Median duration in nanoseconds; null without calls. At most 0.4 % off, see <see cref="DurationSketch"/>.</param>
/// <param name="P95Nanos">95th percentile (nearest rank).</param>
/// <param name="P99Nanos">99th percentile (nearest rank).</param>
/// <param name="LastSeenNanos">The latest end of any of its spans, Unix nanoseconds.</param>
public sealed record ServiceSummary(string Name, long Calls, long Errors, long? P50Nanos, long? P95Nanos, long? P99Nanos, long LastSeenNanos);
