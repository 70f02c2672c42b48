namespace Codomyrmex.Telemetry;

/// <summary>
/// Which traces are exported, decided when most of a trace is known: it is held back until its local root, the span without a parent in this
/// process, has ended and a grace has passed. Kept are traces with an error, slow ones, those a rule wants, and a share of the rest.
/// </summary>
/// <remarks>
/// Sees only spans that <see cref="TelemetryOptions.Sampler"/> samples, and only those of this process. What it leaves out on purpose is counted by
/// <see cref="TelemetryDiagnostics.SampledOut"/>; what it leaves out because the bound was reached, by <see cref="DropReason.TailBufferFull"/>.
/// </remarks>
public sealed class TailSamplingOptions
{
    /// <summary>
    /// Longest time a trace waits, from the end of its first span, for its local root to end; then it is decided with what is known, its time so far
    /// included. More than zero; default 10 s.
    /// </summary>
    public TimeSpan DecisionDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time after the end of the local root in which further spans still count. Zero or more; default 1 s.</summary>
    public TimeSpan GraceAfterRoot { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Traces held back, at most; beyond it the oldest is decided early. At least 1; default 10 000.</summary>
    public int MaxTraces { get; set; } = 10_000;

    /// <summary>
    /// Bytes of memory for spans held back, at most, as estimated; beyond it the oldest trace is decided early. As much again may wait for an exporter that
    /// is behind. At least 1 MiB; default 64 MiB.
    /// </summary>
    public long MaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Whether traces with a span of status <see cref="StatusCode.Error"/> are kept; default true.</summary>
    public bool KeepErrors { get; set; } = true;

    /// <summary>Traces that take longer in this process are kept. Zero or more; null, the default, for no such rule.</summary>
    public TimeSpan? SlowerThan { get; set; }

    /// <summary>
    /// A trace is kept if the first rule that matches one of its finished spans has a sampler that samples the span; <see cref="Sampler.AlwaysOn"/>, a
    /// rule's default, always does. Default: none.
    /// </summary>
    public IList<SamplingRule> Rules { get; } = [];

    /// <summary>
    /// Share of all other traces that is kept, by the trace's randomness, so that every process with the same ratio keeps the same ones. Spans that
    /// carry a sampling threshold (<see cref="Sampler.Probability"/>) get the new one. 0 (none) to 1 (all); default 0.1.
    /// </summary>
    public double Ratio { get; set; } = 0.1;

    /// <summary>
    /// Decisions remembered, at most, for spans that end after them; the oldest is forgotten first, and a later span of its trace then counts as a new
    /// trace. 0 or more; default 50 000, some 3 MB.
    /// </summary>
    public int RememberedDecisions { get; set; } = 50_000;
}
