namespace Codomyrmex.Telemetry;

/// <summary>Changes a span that has ended.</summary>
public delegate void SpanChange(SpanEdit span);
