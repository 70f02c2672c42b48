using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Keeps a share of all traces and says which (OpenTelemetry specification, Trace SDK, ProbabilitySampler).</summary>
sealed class ProbabilitySampler : Sampler
{
    readonly double _ratio;
    readonly ulong _threshold;
    readonly string? _digits;
    readonly SamplingResult _sampledAlone;

    internal ProbabilitySampler(double ratio)
    {
        _ratio = Share.Checked("Sampler.Probability", ratio);
        _threshold = SamplingThreshold.Round(SamplingThreshold.FromRatio(ratio));
        _digits = _threshold < SamplingThreshold.Never ? SamplingThreshold.ToDigits(_threshold) : null;
        _sampledAlone = new SamplingResult(SamplingDecision.RecordAndSample, null, OtelTraceState.Changed(null, _digits));
    }

    public override SamplingResult Sample(in SamplingParameters parameters)
    {
        var traceState = parameters.Parent.TraceState;
        var isSampled = OtelTraceState.RandomnessOf(parameters.TraceId, traceState) >= _threshold;
        if (traceState is null)
            return isSampled ? _sampledAlone : SamplingDecision.Drop;
        return isSampled
            ? new(SamplingDecision.RecordAndSample, null, OtelTraceState.Changed(traceState, _digits))
            : new(SamplingDecision.Drop, null, OtelTraceState.Changed(traceState, null));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Probability({_ratio})");
}
