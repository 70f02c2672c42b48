namespace Codomyrmex.Telemetry;

/// <summary>What concerns the SDK as a whole.</summary>
static class GeneralEntries
{
    internal static OptionEntry[] All { get; } =
    [
        new CompanionEntry
        {
            Variables = EnvironmentSettings.FileVariables,
            WhenNull = "none",
            Description = "A file that takes the place of all other variables.",
        },
        new FlagEntry(static (options, value) => options.Disabled = value)
        {
            Path = "Disabled",
            Variables = ["OTEL_SDK_DISABLED"],
            Get = static options => options.Disabled,
            Description = "Nothing is recorded and nothing sent; context still travels.",
        },
        Entry.Of(
            "DiagnosticLevel", ValueKinds.Level, static options => options.DiagnosticLevel, static (options, value) => options.DiagnosticLevel = value,
            "The least important of what the SDK says about itself.", "OTEL_LOG_LEVEL"),
        Entry.OrNull(
            "SelfMetrics", "true if metrics go over OTLP", ValueKinds.Switch, static options => options.SelfMetrics,
            static (options, value) => options.SelfMetrics = value, "Whether the SDK's own metrics are exported."),
        Entry.Of(
            "ShutdownTimeout", DurationKinds.Timeout, static options => options.ShutdownTimeout, static (options, value) => options.ShutdownTimeout = value,
            "Longest wait at the end for what is still to be sent."),
        Entry.Of(
            "FlushAtExit", ValueKinds.Switch, static options => options.FlushAtExit, static (options, value) => options.FlushAtExit = value,
            "Whether what is queued is sent when the process ends without disposing the SDK."),
        new NamesEntry(PropagatorNames.Read)
        {
            Path = "Propagator",
            Variables = ["OTEL_PROPAGATORS"],
            WhenNull = "tracecontext, baggage",
            Description = $"How context travels between processes, in order: {PropagatorNames.Known}.",
        },
        Exporters("Traces", Otlp.OtlpSignal.Traces, "OTEL_TRACES_EXPORTER", "spans"),
        Exporters("Metrics", Otlp.OtlpSignal.Metrics, "OTEL_METRICS_EXPORTER", "metrics"),
        Exporters("Logs", Otlp.OtlpSignal.Logs, "OTEL_LOGS_EXPORTER", "log records"),
    ];

    static NamesEntry Exporters(string name, Otlp.OtlpSignal signal, string variable, string items) =>
        new((names, source, problem) => ExporterNames.Read(names, signal, source.Exporters, source is VariableReader ? variable : null, problem))
        {
            Path = $"Exporters:{name}",
            Variables = [variable],
            WhenNull = "otlp",
            Description = $"Where {items} go: {ExporterNames.KnownFor(signal)}.",
        };
}
