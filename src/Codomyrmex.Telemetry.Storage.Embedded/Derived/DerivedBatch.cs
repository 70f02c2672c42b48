using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Writes derived series as a batch of cumulative points. Not thread-safe.</summary>
/// <param name="startNanos">When counting began.</param>
/// <param name="beforeNanos">The time of a point with nothing counted, which a series that is new has in front, so that its first rows count as an increase.</param>
/// <param name="nowNanos">The points' time.</param>
/// <param name="repeats">Whether series that did not change are written too.</param>
sealed class DerivedBatch(long startNanos, long beforeNanos, long nowNanos, bool repeats)
{
    static readonly byte[][] Kinds =
    [
        "SPAN_KIND_UNSPECIFIED"u8.ToArray(), "SPAN_KIND_INTERNAL"u8.ToArray(), "SPAN_KIND_SERVER"u8.ToArray(), "SPAN_KIND_CLIENT"u8.ToArray(),
        "SPAN_KIND_PRODUCER"u8.ToArray(), "SPAN_KIND_CONSUMER"u8.ToArray(),
    ];

    static readonly byte[][] Statuses = ["STATUS_CODE_UNSET"u8.ToArray(), "STATUS_CODE_OK"u8.ToArray(), "STATUS_CODE_ERROR"u8.ToArray()];

    static readonly byte[][] Severities =
        ["unset"u8.ToArray(), "trace"u8.ToArray(), "debug"u8.ToArray(), "info"u8.ToArray(), "warn"u8.ToArray(), "error"u8.ToArray(), "fatal"u8.ToArray()];

    readonly MetricBatchBuilder _builder = new();

    /// <summary>Adds spans' series.</summary>
    public void AddSpans(DerivedTable<SpanAttributes> spans)
    {
        var calls = AddMetric("traces.span.metrics.calls"u8, ""u8, "Spans"u8, MetricType.Sum);
        var durations = AddMetric("traces.span.metrics.duration"u8, "s"u8, "How long spans took"u8, MetricType.Histogram);
        foreach (var (key, series) in spans.Series)
            AddSpans(series, calls, durations, () => Write(key));
        if (spans.Overflow is { } overflow)
            AddSpans(overflow, calls, durations, WriteOverflow);
    }

    /// <summary>Adds log records' series.</summary>
    public void AddLogs(DerivedTable<LogAttributes> logs)
    {
        var records = AddMetric("log.records"u8, ""u8, "Log records"u8, MetricType.Sum);
        foreach (var (key, series) in logs.Series)
            AddLogs(series, records, () => Write(key));
        if (logs.Overflow is { } overflow)
            AddLogs(overflow, records, WriteOverflow);
    }

    /// <summary>The batch.</summary>
    public MetricBatch Build()
    {
        _builder.Resources.Attributes.AddString("service.name"u8, Encoding.UTF8.GetBytes(DerivedMetrics.Service));
        _builder.Resources.Add(_builder.Strings.Intern(Encoding.UTF8.GetBytes(DerivedMetrics.Service)), 0, 0, []);
        _builder.Scopes.Add(0, 0, 0, 0);
        return _builder.Build();
    }

    int AddMetric(ReadOnlySpan<byte> name, ReadOnlySpan<byte> unit, ReadOnlySpan<byte> description, MetricType type) => _builder.AddMetric(new MetricRecord(
        _builder.Strings.Intern(name), _builder.Strings.Intern(unit), _builder.Strings.Intern(description), type, MetricTemporality.Cumulative, type == MetricType.Sum));

    void AddSpans(DerivedSeries series, int calls, int durations, Action attributes)
    {
        if (!series.HasChanged && !repeats)
            return;
        if (!series.IsReported)
        {
            AddSum(calls, beforeNanos, 0, attributes);
            AddDurations(durations, beforeNanos, new Distribution { Sum = 0, ExplicitBounds = DerivedMetrics.BoundSeconds, BucketCounts = new ulong[DerivedMetrics.BoundSeconds.Length + 1] }, attributes);
        }

        AddSum(calls, nowNanos, series.Count, attributes);
        if (series.Example is { } example)
            _builder.Exemplars.Add(example);
        AddDurations(durations, nowNanos, new Distribution
        {
            Count = series.Count,
            Sum = series.SumSeconds,
            ExplicitBounds = DerivedMetrics.BoundSeconds,
            BucketCounts = series.Buckets,
        }, attributes);
        series.Report();
    }

    void AddLogs(DerivedSeries series, int records, Action attributes)
    {
        if (!series.HasChanged && !repeats)
            return;
        if (!series.IsReported)
            AddSum(records, beforeNanos, 0, attributes);
        AddSum(records, nowNanos, series.Count, attributes);
        series.Report();
    }

    void AddSum(int metric, long timeNanos, ulong count, Action attributes)
    {
        attributes();
        _builder.Add(new MetricPointRecord { Metric = metric, TimeNanos = timeNanos, StartNanos = startNanos, IsInt = true, Bits = (long)count, Resource = 0, Scope = 0 });
    }

    void AddDurations(int metric, long timeNanos, Distribution durations, Action attributes)
    {
        attributes();
        _builder.Add(new MetricPointRecord
        {
            Metric = metric,
            TimeNanos = timeNanos,
            StartNanos = startNanos,
            Resource = 0,
            Scope = 0,
            Distribution = _builder.AddDistribution(durations),
        });
    }

    void Write(SpanAttributes key)
    {
        _builder.Attributes.AddString("service.name"u8, Encoding.UTF8.GetBytes(key.Service));
        _builder.Attributes.AddString("span.name"u8, Encoding.UTF8.GetBytes(key.Name));
        _builder.Attributes.AddString("span.kind"u8, Kinds[Math.Min((int)key.Kind, Kinds.Length - 1)]);
        _builder.Attributes.AddString("status.code"u8, Statuses[Math.Min((int)key.Status, Statuses.Length - 1)]);
    }

    void Write(LogAttributes key)
    {
        _builder.Attributes.AddString("service.name"u8, Encoding.UTF8.GetBytes(key.Service));
        _builder.Attributes.AddString("severity"u8, Severities[key.Severity]);
    }

    void WriteOverflow() => _builder.Attributes.AddBool("otel.metric.overflow"u8, true);
}
