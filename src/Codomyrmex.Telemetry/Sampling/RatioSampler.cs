using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Keeps a share of all traces (OpenTelemetry specification, Trace SDK, TraceIdRatioBased).</summary>
sealed class RatioSampler : Sampler
{
    readonly double _ratio;
    readonly ulong _threshold;

    internal RatioSampler(double ratio)
    {
        _ratio = Share.Checked("Sampler.Ratio", ratio);
        _threshold = SamplingThreshold.FromRatio(ratio);
    }

    public override SamplingResult Sample(in SamplingParameters parameters) =>
        new(Decide(parameters.TraceId, _threshold), null, OtelTraceState.Changed(parameters.Parent.TraceState, null));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Ratio({_ratio})");

    internal static SamplingDecision Decide(TraceId traceId, ulong threshold) =>
        SamplingThreshold.RandomnessOf(traceId) >= threshold ? SamplingDecision.RecordAndSample : SamplingDecision.Drop;
}
