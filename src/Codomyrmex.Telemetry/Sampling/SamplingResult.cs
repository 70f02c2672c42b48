namespace Codomyrmex.Telemetry;

/// <summary>A sampler's answer.</summary>
/// <param name="Decision">Whether the span is recorded.</param>
/// <param name="Attributes">Attributes to set on it; null for none.</param>
/// <param name="TraceState">The <c>tracestate</c> it gets; null keeps the parent's, empty means none.</param>
public readonly record struct SamplingResult(SamplingDecision Decision, Tag[]? Attributes = null, string? TraceState = null)
{
    /// <summary>A decision that adds nothing.</summary>
    public static implicit operator SamplingResult(SamplingDecision decision) => new(decision);

    /// <summary>A decision that adds nothing.</summary>
    public static SamplingResult FromSamplingDecision(SamplingDecision decision) => new(decision);
}
