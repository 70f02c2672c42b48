using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>The SDK's own metrics (OpenTelemetry semantic conventions, SDK metrics), collected with the program's.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class SelfMetrics(TelemetryClock clock, SelfDiagnostics diagnostics)
{
    static readonly OtlpSignal[] Signals = Enum.GetValues<OtlpSignal>();

    readonly InstrumentationScope _scope = new("Codomyrmex.Telemetry", OtlpUserAgent.Version);
    readonly long _start = clock.UnixNanos();
    readonly Lock _lock = new();
    readonly Dictionary<string, int> _componentsOfType = new(StringComparer.Ordinal);
    readonly List<ExportMeter> _exports = [];
    readonly List<QueueMeter> _queues = [];
    readonly List<SelfReading> _readers = [];

    /// <summary>Spans by the threads that start and end them.</summary>
    internal SpanTally Spans { get; } = new();

    /// <summary>Says which component something is measured of: its type, and its number among those of the type.</summary>
    internal Tag[] Component(string type)
    {
        lock (_lock)
        {
            var number = _componentsOfType.GetValueOrDefault(type);
            _componentsOfType[type] = number + 1;
            return [new(SelfMetricKeys.ComponentType, type), new(SelfMetricKeys.ComponentName, FormattableString.Invariant($"{type}/{number}"))];
        }
    }

    internal void Add(ExportMeter exports)
    {
        lock (_lock)
            _exports.Add(exports);
    }

    internal void Add(QueueMeter queue)
    {
        lock (_lock)
            _queues.Add(queue);
    }

    /// <summary>There is one more reader.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="isDelta">Whether it wants counters and histograms as deltas.</param>
    /// <returns>For its calls of <see cref="Collect"/>.</returns>
    internal SelfReading AddReader(string type, bool isDelta)
    {
        var reading = new SelfReading(Component(type), isDelta, _start);
        lock (_lock)
            _readers.Add(reading);
        return reading;
    }

    /// <summary>Everything as it is now, for one reader.</summary>
    internal IReadOnlyList<MetricData> Collect(SelfReading reading)
    {
        ExportMeter[] exports;
        QueueMeter[] queues;
        SelfReading[] readers;
        lock (_lock)
            (exports, queues, readers) = ([.. _exports], [.. _queues], [.. _readers]);
        var now = clock.UnixNanos();
        var sheet = new SelfMetricSheet(_scope, reading, _start, now);
        AddSpans(sheet);
        foreach (var queue in queues)
            Add(sheet, queue);
        foreach (var export in exports)
            sheet.UpDownCounter($"otel.sdk.exporter.{NameOf(export.Signal)}.inflight", UnitOf(export.Signal), export.InFlight, export.Component);
        foreach (var duration in exports.SelectMany(static export => export.Durations))
            sheet.Histogram("otel.sdk.exporter.operation.duration", duration);
        foreach (var reader in readers)
            sheet.Histogram("otel.sdk.metric_reader.collection.duration", reader.Collections);
        var totals = diagnostics.Snapshot();
        foreach (var signal in Signals)
            AddExported(sheet, signal, totals);
        reading.End(now);
        return [.. sheet.Metrics()];
    }

    void AddSpans(SelfMetricSheet sheet)
    {
        var spans = Spans.Sum();
        foreach (var decision in Enum.GetValues<SamplingDecision>())
        {
            var result = new Tag(SelfMetricKeys.SamplingResult, NameOf(decision));
            foreach (var origin in Enum.GetValues<SpanTally.Origin>())
                sheet.Counter("otel.sdk.span.started", "{span}", spans.StartedFrom(origin, decision), [new(SelfMetricKeys.Origin, NameOf(origin)), result]);
            if (decision != SamplingDecision.Drop)
                sheet.UpDownCounter("otel.sdk.span.live", "{span}", spans.Live(decision), [result]);
        }
    }

    static void Add(SelfMetricSheet sheet, QueueMeter queue)
    {
        var (name, unit) = (NameOf(queue.Signal), UnitOf(queue.Signal));
        sheet.UpDownCounter($"otel.sdk.processor.{name}.queue.size", unit, queue.Size(), queue.Component);
        sheet.UpDownCounter($"otel.sdk.processor.{name}.queue.capacity", unit, queue.Capacity, queue.Component);
        sheet.Counter($"otel.sdk.processor.{name}.processed", unit, queue.Processed(), queue.Component);
        sheet.Counter($"otel.sdk.processor.{name}.processed", unit, queue.Refused(), [.. queue.Component, new(SelfMetricKeys.ErrorType, "queue_full")]);
    }

    // Of all exporters together: what waits on disk arrives, or is lost, long after its export.
    static void AddExported(SelfMetricSheet sheet, OtlpSignal signal, TelemetryDiagnostics totals)
    {
        var (name, unit) = ($"otel.sdk.exporter.{NameOf(signal)}.exported", UnitOf(signal));
        sheet.Counter(name, unit, totals.Exported(signal), []);
        sheet.Counter(name, unit, totals.Dropped(signal, DropReason.ExportFailed), [new(SelfMetricKeys.ErrorType, "failure")]);
        sheet.Counter(name, unit, totals.Dropped(signal, DropReason.ExportTimedOut), [new(SelfMetricKeys.ErrorType, "timeout")]);
        sheet.Counter(name, unit, totals.Dropped(signal, DropReason.Rejected), [new(SelfMetricKeys.ErrorType, "rejected")]);
    }

    static string NameOf(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => "span",
        OtlpSignal.Metrics => "metric_data_point",
        _ => "log",
    };

    static string UnitOf(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => "{span}",
        OtlpSignal.Metrics => "{data_point}",
        _ => "{log_record}",
    };

    static string NameOf(SamplingDecision decision) => decision switch
    {
        SamplingDecision.Drop => "DROP",
        SamplingDecision.RecordOnly => "RECORD_ONLY",
        _ => "RECORD_AND_SAMPLE",
    };

    static string NameOf(SpanTally.Origin origin) => origin switch
    {
        SpanTally.Origin.None => "none",
        SpanTally.Origin.Local => "local",
        _ => "remote",
    };
}
