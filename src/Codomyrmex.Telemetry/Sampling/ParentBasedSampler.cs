namespace Codomyrmex.Telemetry;

/// <summary>Follows the parent (OpenTelemetry specification, Trace SDK, ParentBased).</summary>
sealed class ParentBasedSampler(
    Sampler root, Sampler? remoteSampled, Sampler? remoteNotSampled, Sampler? localSampled, Sampler? localNotSampled) : Sampler
{
    readonly Sampler _root = NotNull(root);
    readonly Sampler _remoteSampled = remoteSampled ?? AlwaysOn;
    readonly Sampler _remoteNotSampled = remoteNotSampled ?? AlwaysOff;
    readonly Sampler _localSampled = localSampled ?? AlwaysOn;
    readonly Sampler _localNotSampled = localNotSampled ?? AlwaysOff;

    internal override SamplingDecision? ForRoots => _root.ForRoots;

    internal override SamplingDecision? ForSampledChildren => _localSampled.ForSampledChildren;

    internal override SamplingDecision? ForUnsampledChildren => _localNotSampled.ForUnsampledChildren;

    public override SamplingResult Sample(in SamplingParameters parameters)
    {
        var chosen = Choose(parameters.Parent);
        return parameters.Parent.IsValid && chosen is ConstantSampler constant
            ? new SamplingResult(constant.Decision, null, Kept(parameters, constant.Decision))
            : chosen.Sample(parameters);
    }

    public override string ToString()
    {
        var text = $"ParentBased({_root}";
        text += Named("remoteSampled", _remoteSampled, AlwaysOn) + Named("remoteNotSampled", _remoteNotSampled, AlwaysOff);
        return text + Named("localSampled", _localSampled, AlwaysOn) + Named("localNotSampled", _localNotSampled, AlwaysOff) + ")";
    }

    internal override void Attach(ProcessingEnvironment environment)
    {
        foreach (var sampler in All)
            sampler.Attach(environment);
    }

    internal override void Detach()
    {
        foreach (var sampler in All)
            sampler.Detach();
    }

    IEnumerable<Sampler> All => new[] { _root, _remoteSampled, _remoteNotSampled, _localSampled, _localNotSampled }.Distinct();

    Sampler Choose(in TraceContext parent) => parent switch
    {
        { IsValid: false } => _root,
        { IsRemote: true, IsSampled: true } => _remoteSampled,
        { IsRemote: true } => _remoteNotSampled,
        { IsSampled: true } => _localSampled,
        _ => _localNotSampled,
    };

    // A decision that was taken over keeps the parent's probability, unless the two contradict each other (TraceState: Probability Sampling, General
    // requirements).
    static string? Kept(in SamplingParameters parameters, SamplingDecision decision)
    {
        if (parameters.Parent.TraceState is not { } traceState || OtelTraceState.Read(traceState) is not { Threshold: { } threshold } known)
            return null;
        var isExpected = (known.Randomness ?? SamplingThreshold.RandomnessOf(parameters.TraceId)) >= threshold;
        return isExpected == (decision == SamplingDecision.RecordAndSample) ? null : OtelTraceState.Changed(traceState, null);
    }

    static string Named(string name, Sampler sampler, Sampler usual) => sampler == usual ? "" : $", {name}: {sampler}";

    static Sampler NotNull(Sampler sampler) =>
        sampler ?? throw new TelemetryConfigurationException("Sampler.ParentBased: root is null; Sampler.AlwaysOn records every trace that begins here.");
}
