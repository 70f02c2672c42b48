using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Keeps a share of all traces (W3C Trace Context level 2: the right-most 56 bits of the trace id are random).</summary>
sealed class RatioSampler : Sampler
{
    const ulong RandomnessMask = (1UL << 56) - 1;

    readonly double _ratio;
    readonly ulong _threshold;

    internal RatioSampler(double ratio)
    {
        if (!(ratio is >= 0 and <= 1))
        {
            throw new TelemetryConfigurationException(
                [string.Create(CultureInfo.InvariantCulture, $"Sampler.Ratio: {ratio} is not a share; give a number from 0 (none) to 1 (all).")]);
        }

        _ratio = ratio;
        _threshold = Threshold(ratio);
    }

    public override SamplingResult Sample(in SamplingParameters parameters) => Decide(parameters.TraceId, _threshold);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Ratio({_ratio})");

    /// <summary>Traces whose randomness is at least this are kept; 2^56 keeps none.</summary>
    internal static ulong Threshold(double ratio) => (1UL << 56) - (ulong)Math.Round(ratio * (1UL << 56));

    internal static SamplingDecision Decide(TraceId traceId, ulong threshold) =>
        (traceId.Low & RandomnessMask) >= threshold ? SamplingDecision.RecordAndSample : SamplingDecision.Drop;
}
