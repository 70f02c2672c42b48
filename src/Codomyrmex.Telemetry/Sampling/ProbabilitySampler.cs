using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Keeps a share of all traces and says which (OpenTelemetry specification, Trace SDK, ProbabilitySampler).</summary>
sealed class ProbabilitySampler : Sampler
{
    readonly double _ratio;
    readonly ulong _threshold;
    readonly string? _digits;
    readonly SamplingResult _sampledAlone;

    // Until something was said.
    SelfDiagnostics? _diagnostics;

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
        var explicitRandomness = traceState is null ? null : OtelTraceState.Read(traceState).Randomness;
        if (explicitRandomness is null && _diagnostics is not null && IsDoubtful(parameters.Parent))
            Interlocked.Exchange(ref _diagnostics, null)?.PresumedRandom(parameters.TraceId);
        var isSampled = (explicitRandomness ?? SamplingThreshold.RandomnessOf(parameters.TraceId)) >= _threshold;
        if (traceState is null)
            return isSampled ? _sampledAlone : SamplingDecision.Drop;
        return isSampled
            ? new(SamplingDecision.RecordAndSample, null, OtelTraceState.Changed(traceState, _digits))
            : new(SamplingDecision.Drop, null, OtelTraceState.Changed(traceState, null));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Probability({_ratio})");

    internal override void Attach(ProcessingEnvironment environment) => _diagnostics = environment.Diagnostics;

    // Whoever made the id does not say that it is random.
    static bool IsDoubtful(in TraceContext parent) => parent.IsValid && (parent.Flags & TraceFlags.Random) == 0;
}
