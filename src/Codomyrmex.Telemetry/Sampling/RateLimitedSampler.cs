using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Keeps the first spans of each moment, up to a rate, on the clock of the SDK it is given to.</summary>
sealed class RateLimitedSampler : Sampler
{
    readonly double _spansPerSecond;
    readonly int? _burst;
    TokenBucket _bucket;
    TimeProvider _time;

    internal RateLimitedSampler(double spansPerSecond, int? burst, TimeProvider? time = null)
    {
        if (!(spansPerSecond >= 0 && double.IsFinite(spansPerSecond)))
        {
            throw new TelemetryConfigurationException(string.Create(
                CultureInfo.InvariantCulture, $"Sampler.RateLimited: {spansPerSecond} spans per second is no rate; give a number of 0 or more."));
        }

        if (burst < 1)
        {
            throw new TelemetryConfigurationException(string.Create(
                CultureInfo.InvariantCulture, $"Sampler.RateLimited: a burst of {burst} lets nothing through; give 1 or more, or null for one second's worth."));
        }

        _spansPerSecond = spansPerSecond;
        _burst = burst;
        _time = time ?? TimeProvider.System;
        _bucket = new TokenBucket(spansPerSecond, burst, _time);
    }

    // How many spans were kept depends on the load, so the parent's probability says nothing about this span.
    public override SamplingResult Sample(in SamplingParameters parameters) =>
        new(
            Volatile.Read(ref _bucket).TryTake() ? SamplingDecision.RecordAndSample : SamplingDecision.Drop,
            null,
            OtelTraceState.Changed(parameters.Parent.TraceState, null));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"RateLimited({_spansPerSecond})");

    internal override void Attach(ProcessingEnvironment environment)
    {
        if (environment.Time == _time)
            return;
        _time = environment.Time;
        Volatile.Write(ref _bucket, new TokenBucket(_spansPerSecond, _burst, _time));
    }
}
