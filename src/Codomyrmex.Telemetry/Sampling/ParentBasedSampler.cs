namespace Codomyrmex.Telemetry;

/// <summary>Follows the parent (OpenTelemetry specification, Trace SDK, ParentBased).</summary>
sealed class ParentBasedSampler(
    Sampler root, Sampler? remoteSampled, Sampler? remoteNotSampled, Sampler? localSampled, Sampler? localNotSampled) : Sampler
{
    readonly Sampler _remoteSampled = remoteSampled ?? AlwaysOn;
    readonly Sampler _remoteNotSampled = remoteNotSampled ?? AlwaysOff;
    readonly Sampler _localSampled = localSampled ?? AlwaysOn;
    readonly Sampler _localNotSampled = localNotSampled ?? AlwaysOff;

    internal override SamplingDecision? ForRoots => root.ForRoots;

    internal override SamplingDecision? ForSampledChildren => _localSampled.ForSampledChildren;

    internal override SamplingDecision? ForUnsampledChildren => _localNotSampled.ForUnsampledChildren;

    public override SamplingResult Sample(in SamplingParameters parameters) => Choose(parameters.Parent).Sample(parameters);

    public override string ToString() => $"ParentBased({root})";

    Sampler Choose(in TraceContext parent) => parent switch
    {
        { IsValid: false } => root,
        { IsRemote: true, IsSampled: true } => _remoteSampled,
        { IsRemote: true } => _remoteNotSampled,
        { IsSampled: true } => _localSampled,
        _ => _localNotSampled,
    };
}
