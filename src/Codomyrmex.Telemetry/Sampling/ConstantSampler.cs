namespace Codomyrmex.Telemetry;

/// <summary>Decides the same about every span.</summary>
sealed class ConstantSampler(SamplingDecision decision) : Sampler
{
    internal SamplingDecision Decision => decision;

    internal override SamplingDecision? ForRoots => decision;

    internal override SamplingDecision? ForSampledChildren => decision;

    internal override SamplingDecision? ForUnsampledChildren => decision;

    // Whatever the parent's sampling probability was, it is not this span's.
    public override SamplingResult Sample(in SamplingParameters parameters) =>
        new(decision, null, OtelTraceState.Changed(parameters.Parent.TraceState, null));

    public override string ToString() => decision switch
    {
        SamplingDecision.Drop => "AlwaysOff",
        SamplingDecision.RecordOnly => "RecordOnly",
        _ => "AlwaysOn",
    };
}
