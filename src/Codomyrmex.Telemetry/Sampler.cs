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
    /// Records this share of traces, chosen by the right-most 56 bits of the trace id, so that every process with the same ratio chooses the same ones
    /// (OpenTelemetry specification, Trace SDK, TraceIdRatioBased). <see cref="Probability"/> also tells others the share.
    /// </summary>
    /// <param name="ratio">0 (none) to 1 (all).</param>
    /// <exception cref="TelemetryConfigurationException">The ratio is outside of that range.</exception>
    public static Sampler Ratio(double ratio) => new RatioSampler(ratio);

    /// <summary>
    /// Records this share of traces as <see cref="Ratio"/> does, and says so in <c>tracestate</c> (<c>ot=th:</c>), so that receivers can count what a span
    /// stands for (OpenTelemetry specification, Trace SDK, ProbabilitySampler). A trace that one process keeps is kept by every process with the
    /// same or a larger share. Explicit randomness (<c>rv</c>) takes the place of the trace id's.
    /// </summary>
    /// <param name="ratio">0 (none) to 1 (all), rounded to four significant hexadecimal digits.</param>
    /// <exception cref="TelemetryConfigurationException">The ratio is outside of that range.</exception>
    public static Sampler Probability(double ratio) => new ProbabilitySampler(ratio);

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

    /// <summary>Asks the sampler of the first rule that matches the span; records what no rule matches.</summary>
    /// <param name="rules">In order.</param>
    /// <exception cref="TelemetryConfigurationException">A rule is null or incomplete; all problems are named.</exception>
    public static Sampler Rules(params SamplingRule[] rules) => Rules(AlwaysOn, rules);

    /// <summary>Asks the sampler of the first rule that matches the span.</summary>
    /// <param name="fallback">Asked when no rule matches.</param>
    /// <param name="rules">In order.</param>
    /// <exception cref="TelemetryConfigurationException">A rule is null or incomplete; all problems are named.</exception>
    public static Sampler Rules(Sampler fallback, params SamplingRule[] rules) => new RulesSampler(fallback, rules);

    /// <summary>
    /// Records so many spans a second and drops the rest; after a pause, a burst at once. Use it as the root of <see cref="ParentBased"/> to
    /// limit traces instead of spans. Counts on <see cref="TelemetryOptions.TimeProvider"/>.
    /// </summary>
    /// <param name="spansPerSecond">0 (none) or more; fractions are fine.</param>
    /// <param name="burst">Spans at once, 1 or more; null for one second's worth, and at least 1.</param>
    /// <exception cref="TelemetryConfigurationException">One of them is outside of its range.</exception>
    public static Sampler RateLimited(double spansPerSecond, int? burst = null) => new RateLimitedSampler(spansPerSecond, burst);

    /// <summary>
    /// Records what <paramref name="inner"/> drops without exporting it, for processors that measure every span (OpenTelemetry specification, Trace
    /// SDK, AlwaysRecord).
    /// </summary>
    /// <param name="inner">Decides what is exported.</param>
    public static Sampler AlwaysRecord(Sampler inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return new AlwaysRecordSampler(inner);
    }

    /// <summary>
    /// Does what a Jaeger server says, which is asked again and again: <c>GET endpoint?service=name</c>, answered in Jaeger's JSON with a probability, a
    /// rate, or probabilities by name of span. Begins when an SDK starts with it, alone or inside <see cref="ParentBased"/>, <see cref="Rules(SamplingRule[])"/> or
    /// <see cref="AlwaysRecord"/>, and ends with it. While no answer is good, the last one stays in force; that is logged once.
    /// </summary>
    /// <param name="endpoint">An http or https address, such as Jaeger's <c>http://localhost:5778/sampling</c>.</param>
    /// <param name="serviceName">The service to ask for; null for the SDK's own.</param>
    /// <param name="initial">Decides until the first answer; default <c>Ratio(0.001)</c>, as Jaeger has it.</param>
    /// <param name="interval">Time between questions, at most a day; default 60 s.</param>
    /// <exception cref="TelemetryConfigurationException">An argument cannot work; all problems are named.</exception>
    public static Sampler JaegerRemote(Uri endpoint, string? serviceName = null, Sampler? initial = null, TimeSpan? interval = null) =>
        new JaegerRemoteSampler(endpoint, serviceName, initial, interval);

    /// <summary>Decides about a span that is about to start.</summary>
    public abstract SamplingResult Sample(in SamplingParameters parameters);

    /// <summary>The decision for roots, if it is always the same and adds nothing; null if it must be asked for.</summary>
    internal virtual SamplingDecision? ForRoots => null;

    /// <summary>The decision for children of a local sampled parent, if it is always the same and adds nothing; null if it must be asked for.</summary>
    internal virtual SamplingDecision? ForSampledChildren => null;

    /// <summary>The same for children of a local parent that is not sampled.</summary>
    internal virtual SamplingDecision? ForUnsampledChildren => null;

    /// <summary>An SDK starts with this sampler, or with one that asks it: clocks are set, background work begins.</summary>
    internal virtual void Attach(ProcessingEnvironment environment)
    {
    }

    /// <summary>That SDK shuts down. Once for each <see cref="Attach"/>.</summary>
    internal virtual void Detach()
    {
    }
}
