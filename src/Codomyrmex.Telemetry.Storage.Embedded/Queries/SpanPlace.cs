namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Names a span.</summary>
/// <param name="TraceId">Its trace.</param>
/// <param name="SpanId">Its own id.</param>
readonly record struct SpanPlace(TraceId TraceId, SpanId SpanId) : IEquatable<SpanPlace>
{
    // No sender can choose ids that fall together.
    public override int GetHashCode() => HashCode.Combine(TraceId.High, TraceId.Low, SpanId.Value);
}
