namespace Codomyrmex.Telemetry;

/// <summary>Records what another sampler drops, without exporting it (OpenTelemetry specification, Trace SDK, AlwaysRecord).</summary>
sealed class AlwaysRecordSampler(Sampler inner) : Sampler
{
    internal override SamplingDecision? ForSampledChildren => Raised(inner.ForSampledChildren);

    internal override SamplingDecision? ForUnsampledChildren => Raised(inner.ForUnsampledChildren);

    public override SamplingResult Sample(in SamplingParameters parameters)
    {
        var result = inner.Sample(parameters);
        return result.Decision == SamplingDecision.Drop ? result with { Decision = SamplingDecision.RecordOnly } : result;
    }

    public override string ToString() => $"AlwaysRecord({inner})";

    internal override void Attach(ProcessingEnvironment environment) => inner.Attach(environment);

    internal override void Detach() => inner.Detach();

    static SamplingDecision? Raised(SamplingDecision? decision) =>
        decision == SamplingDecision.Drop ? SamplingDecision.RecordOnly : decision;
}
