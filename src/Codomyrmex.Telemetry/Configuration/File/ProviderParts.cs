using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// <c>tracer_provider</c>, <c>meter_provider</c> and <c>logger_provider</c>: what is recorded, and where it goes. The first exporter of a signal that is OTLP over a network becomes
/// <see cref="TelemetryOptions.Otlp"/>, where code can still change it; others become exporters and processors of their own. A provider that is missing sends nothing.
/// </summary>
static class ProviderParts
{
    internal static void Read(FileSection root)
    {
        var context = root.Context;
        context.Then(static options =>
        {
            foreach (var earlier in options.Exporters.OfType<LimitedExporter>().ToArray())
                options.Exporters.Remove(earlier);
            options.Otlp.Enabled = false;
            options.Metrics.Prometheus.Listen = false;
            options.Otlp.Traces.Enabled = options.Otlp.Metrics.Enabled = options.Otlp.Logs.Enabled = false;
        });
        if (root.Section("tracer_provider") is { } tracer)
            TracerPart.Read(tracer);
        if (root.Section("meter_provider") is { } meter)
            MeterPart.Read(meter);
        if (root.Section("logger_provider") is { } logger)
            LoggerPart.Read(logger);
    }

    /// <summary>Sends a signal over OTLP, as the file says.</summary>
    internal static void Send(FileContext context, OtlpSignal signal, OtlpSignalOptions found) => context.Then(options =>
    {
        var target = OtlpDestination.OwnOf(options.Otlp, signal);
        OtlpPart.CopyTo(found, target);
        options.Otlp.Enabled = true;
        target.Enabled = null;
    });

    /// <summary>Sends a signal to an exporter of its own.</summary>
    internal static void Send(FileContext context, LimitedExporter exporter) => context.Then(options => options.Exporters.Add(exporter));
}
