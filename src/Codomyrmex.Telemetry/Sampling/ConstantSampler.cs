namespace Codomyrmex.Telemetry;

/// <summary>Decides the same about every span.</summary>
sealed class ConstantSampler(SamplingDecision decision) : Sampler
{
    internal SamplingDecision Decision => decision;

    internal override SamplingDecision? ForRoots => decision;

    internal override SamplingDecision? ForSampledChildren => decision;

    internal override SamplingDecision? ForUnsampledChildren => decision;

    public override SamplingResult Sample(in SamplingParameters parameters) => decision;

    public override string ToString() => decision == SamplingDecision.Drop ? "AlwaysOff" : "AlwaysOn";
}
