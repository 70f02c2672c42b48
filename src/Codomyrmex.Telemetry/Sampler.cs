namespace Codomyrmex.Telemetry;

/// <summary>
/// Decides, when a span starts, whether it is recorded (OpenTelemetry specification, Trace SDK, Sampler). A sampler is a pure function of what
/// it is given.
/// </summary>
/// <remarks>Called on every thread that starts spans, so it must be thread-safe. One that throws counts as one that drops.</remarks>
public abstract class Sampler
{
    /// <summary>Records every span.</summary>
    public static Sampler AlwaysOn { get; } = new ConstantSampler(SamplingDecision.RecordAndSample);

    /// <summary>Records none.</summary>
    public static Sampler AlwaysOff { get; } = new ConstantSampler(SamplingDecision.Drop);

    /// <summary>
    /// Records this share of traces, chosen by the right-most 56 bits of the trace id, so that every process with the same ratio chooses the same ones.
    /// </summary>
    /// <param name="ratio">0 (none) to 1 (all).</param>
    /// <exception cref="TelemetryConfigurationException">The ratio is outside of that range.</exception>
    public static Sampler Ratio(double ratio) => new RatioSampler(ratio);

    /// <summary>
    /// Follows the parent's decision; asks <paramref name="root"/> for spans that have none. The other four replace that for one kind of parent.
    /// </summary>
    /// <param name="root">Asked for root spans.</param>
    /// <param name="remoteSampled">Asked when the parent is in another process and sampled; default: record.</param>
    /// <param name="remoteNotSampled">Asked when the parent is in another process and not sampled; default: drop.</param>
    /// <param name="localSampled">Asked when the parent is in this process and sampled; default: record.</param>
    /// <param name="localNotSampled">Asked when the parent is in this process and not sampled; default: drop.</param>
    public static Sampler ParentBased(
        Sampler root,
        Sampler? remoteSampled = null,
        Sampler? remoteNotSampled = null,
        Sampler? localSampled = null,
        Sampler? localNotSampled = null) =>
        new ParentBasedSampler(root, remoteSampled, remoteNotSampled, localSampled, localNotSampled);

    /// <summary>Decides about a span that is about to start.</summary>
    public abstract SamplingResult Sample(in SamplingParameters parameters);

    /// <summary>The decision for roots, if it is always the same and adds nothing; null if it must be asked for.</summary>
    internal virtual SamplingDecision? ForRoots => null;

    /// <summary>The decision for children of a local sampled parent, if it is always the same and adds nothing; null if it must be asked for.</summary>
    internal virtual SamplingDecision? ForSampledChildren => null;

    /// <summary>The same for children of a local parent that is not sampled.</summary>
    internal virtual SamplingDecision? ForUnsampledChildren => null;
}
