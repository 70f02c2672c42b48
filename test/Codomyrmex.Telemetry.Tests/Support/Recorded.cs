namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>
/// Records and batches made by hand, with ids and times that a test can write down: ids are small numbers, times milliseconds after the start.
/// </summary>
sealed class Recorded : IDisposable
{
    readonly ControlledTime _time = new();
    readonly MetricCollector _collector;

    internal Recorded()
    {
        Sdk = Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.ServiceName = "checkout";
            options.TimeProvider = _time;
        });
        _collector = Sdk.MetricStore.CollectorFor(new ReaderSettings(TemporalityPreference.Cumulative, MetricAggregation.Histogram(), 2000));
        Environment = new ProcessingEnvironment(Sdk.Resource, _time, new SelfDiagnostics(_time, Loggers));
    }

    internal TelemetrySdk Sdk { get; }

    internal ControlledTime Time => _time;

    internal CollectingLoggers Loggers { get; } = new();

    internal ProcessingEnvironment Environment { get; }

    internal SpanRecord Span(string name, ulong id, ulong parent = 0, int start = 0, int end = 1, SpanKind kind = SpanKind.Internal, ulong trace = 1) => new()
    {
        Owner = Sdk.Spans,
        Name = name,
        TraceId = new TraceId(0, trace),
        SpanId = new SpanId(id),
        ParentSpanId = new SpanId(parent),
        Kind = kind,
        StartUnixNanos = At(start),
        EndUnixNanos = At(end),
    };

    internal static LogRecord Log(string? body, LogSeverity severity = LogSeverity.Info, int at = 0) =>
        new() { Body = body, Severity = severity, UnixNanos = At(at), ObservedUnixNanos = At(at), Scope = new InstrumentationScope("shop", null) };

    internal SpanBatch Batch(params SpanRecord[] spans) => new(spans, Sdk.Resource);

    internal LogBatch Batch(params LogRecord[] records) => new(records, Sdk.Resource);

    /// <summary>What was measured through the SDK's meters.</summary>
    internal MetricBatch Metrics()
    {
        var sheet = new MetricSheet();
        _collector.Collect(sheet);
        return new MetricBatch(sheet.Metrics, Sdk.Resource);
    }

    internal static long At(int milliseconds) => ControlledTime.StartNanos + (milliseconds * 1_000_000L);

    public void Dispose() => Sdk.Dispose();
}
