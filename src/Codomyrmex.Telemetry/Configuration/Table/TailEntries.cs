namespace Codomyrmex.Telemetry;

/// <summary>Which traces are exported. One of these options switches tail sampling on.</summary>
static class TailEntries
{
    internal static OptionEntry[] All { get; } =
    [
        Entry.OrNull(
            "TailSampling", "off", ValueKinds.Switch, static options => options.TailSampling, Switch,
            "Whether traces are decided about at their end; true for the defaults below, any of which switches it on as well."),
        Of("DecisionDelay", DurationKinds.UpToADay(zero: false), static tail => tail.DecisionDelay, static (tail, value) => tail.DecisionDelay = value,
            "Longest wait for a trace's local root to end."),
        Of("GraceAfterRoot", DurationKinds.UpToADay(zero: true), static tail => tail.GraceAfterRoot, static (tail, value) => tail.GraceAfterRoot = value,
            "Time after the root's end in which spans still count."),
        Of("MaxTraces", ValueKinds.Positive, static tail => tail.MaxTraces, static (tail, value) => tail.MaxTraces = value, "Traces held back, at most."),
        Of("MaxBytes", ValueKinds.Bytes(1024 * 1024), static tail => tail.MaxBytes, static (tail, value) => tail.MaxBytes = value, "Bytes of spans held back, at most."),
        Of("KeepErrors", ValueKinds.Switch, static tail => tail.KeepErrors, static (tail, value) => tail.KeepErrors = value, "Whether traces with an error are kept."),
        Of("SlowerThan", DurationKinds.UpToADay(zero: true), static tail => tail.SlowerThan, static (tail, value) => tail.SlowerThan = value,
            "Traces that take longer are kept.", "no such rule"),
        Of("Ratio", ValueKinds.Share, static tail => tail.Ratio, static (tail, value) => tail.Ratio = value, "Share of all other traces that is kept."),
        Of("RememberedDecisions", ValueKinds.Count, static tail => tail.RememberedDecisions, static (tail, value) => tail.RememberedDecisions = value,
            "Decisions remembered for spans that come later, at most."),
    ];

    static OptionEntry Of<T>(
        string name, ValueKind<T> kind, Func<TailSamplingOptions, object?> get, Action<TailSamplingOptions, T> set, string description, string whenNull = "") =>
        Entry.OrNull(
            $"TailSampling:{name}", whenNull, kind, options => get(options.TailSampling ?? new()), (options, value) => set(options.TailSampling ??= new(), value), description);

    static void Switch(TelemetryOptions options, bool value) => options.TailSampling = value ? options.TailSampling ?? new() : null;
}
