namespace Codomyrmex.Telemetry.Storage;

/// <summary>An exemplar's own values.</summary>
/// <param name="TimeNanos">When it was recorded, Unix nanoseconds.</param>
/// <param name="IsInt">Whether the value is an integer.</param>
/// <param name="Bits">The integer or the double's bits.</param>
/// <param name="TraceId">The trace it was recorded in; not valid for none.</param>
/// <param name="SpanId">The span it was recorded in; not valid for none.</param>
public readonly record struct ExemplarRecord(long TimeNanos, bool IsInt, long Bits, TraceId TraceId, SpanId SpanId);
