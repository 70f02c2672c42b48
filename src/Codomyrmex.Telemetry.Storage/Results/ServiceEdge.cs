namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Calls from one service to another, or to a database or a messaging system. A call is a span of kind server or consumer whose parent, or for a consumer
/// that is a root the first span it links to, belongs to another service or is of kind client or producer. A span of kind client or producer that no such
/// span answers is a call too when its attributes name the peer: <c>peer.service</c>, else <c>db.system.name</c> or <c>db.system</c> with
/// <c>db.namespace</c> or <c>db.name</c>, else <c>messaging.system</c> with <c>messaging.destination.name</c>, joined by a slash.
/// </summary>
/// <param name="From">The caller's <c>service.name</c>.</param>
/// <param name="To">The service called, or the peer's name.</param>
/// <param name="Kind">What is called.</param>
/// <param name="Calls">How many.</param>
/// <param name="Errors">Those whose span has status error.</param>
/// <param name="P50Nanos">Median duration, nanoseconds; see <see cref="DurationSketch"/> for how exact.</param>
/// <param name="P99Nanos">99th percentile.</param>
public sealed record ServiceEdge(string From, string To, ServiceEdgeKind Kind, long Calls, long Errors, long P50Nanos, long P99Nanos)
{
    const long NeighbourNanos = 3_600_000_000_000;

    /// <summary>
    /// When the other side of a call in a range must have started to be found, such as its caller or the span that answers it: in the range or within an hour
    /// of it, so that a question costs what its range holds and not what the store holds.
    /// </summary>
    public static TimeRange Neighbours(TimeRange range) => new(
        range.FromNanos < long.MinValue + NeighbourNanos ? long.MinValue : range.FromNanos - NeighbourNanos,
        range.ToNanos > long.MaxValue - NeighbourNanos ? long.MaxValue : range.ToNanos + NeighbourNanos);
}
