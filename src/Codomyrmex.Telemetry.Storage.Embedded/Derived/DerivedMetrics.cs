namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Counts what arrives, as metrics of the server's own: <c>traces_span_metrics_calls_total</c> and <c>traces_span_metrics_duration_seconds</c> by service, span name,
/// kind and status, and <c>log_records_total</c> by service and severity. All come from the service <see cref="Service"/>, which is their <c>job</c>. Of more series
/// than are kept, the further ones count together under the attribute <c>otel.metric.overflow</c>. Thread-safe.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="maxSeries">The most series of spans, and as many of log records.</param>
sealed class DerivedMetrics(TimeProvider clock, int maxSeries = 10_000)
{
    /// <summary>The <c>service.name</c> of these metrics.</summary>
    public const string Service = "codomyrmex-telemetry";

    // Each series is told again at this interval also when it did not change, so that queries that look back a few minutes find it.
    const long RepeatNanos = 60_000_000_000;

    static readonly long[] BoundNanos =
    [
        1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000,
        1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000, 30_000_000_000, 60_000_000_000,
    ];

    readonly Lock _lock = new();
    readonly DerivedTable<SpanAttributes> _spans = new(maxSeries, BoundNanos.Length + 1);
    readonly DerivedTable<LogAttributes> _logs = new(maxSeries, 0);
    readonly long _startNanos = NanosOf(clock);
    long _lastNanos = NanosOf(clock);
    long _lastRepeat = NanosOf(clock);
    bool _hasChanged;

    /// <summary>The upper bounds of the buckets of durations, in seconds.</summary>
    public static double[] BoundSeconds { get; } = Array.ConvertAll(BoundNanos, nanos => nanos / 1e9);

    /// <summary>Counts spans.</summary>
    public void Add(SpanBatch batch)
    {
        lock (_lock)
        {
            _spans.Begin();
            _hasChanged |= batch.Count > 0;
            var columns = batch.Columns;
            var services = batch.ResourceTable.Services;
            for (var row = 0; row < columns.Starts.Length; row++)
            {
                var service = services[columns.Resources[row]];
                var name = columns.Names[row];
                var kind = columns.Kinds[row] <= SpanKind.Consumer ? columns.Kinds[row] : SpanKind.Unspecified;
                var status = columns.StatusCodes[row] <= StatusCode.Error ? columns.StatusCodes[row] : StatusCode.Unset;
                ref var series = ref _spans.Find(((ulong)(uint)service << 36) | ((ulong)(uint)name << 5) | ((ulong)kind << 2) | (ulong)status);
                series ??= _spans.SeriesOf(new SpanAttributes(batch.Strings.Text(service), batch.Strings.Text(name), kind, status));
                var nanos = Math.Max(0, unchecked(columns.Ends[row] - columns.Starts[row]));
                series.Add(BucketOf(nanos), nanos / 1e9);
                if (series.Example is null && batch.TraceIds[row].IsValid)
                    series.Offer(batch.EndNanos[row], nanos / 1e9, batch.TraceIds[row], batch.SpanIds[row]);
            }
        }
    }

    /// <summary>Counts log records.</summary>
    public void Add(LogBatch batch)
    {
        lock (_lock)
        {
            _logs.Begin();
            _hasChanged |= batch.Count > 0;
            for (var row = 0; row < batch.Count; row++)
            {
                var service = batch.ResourceTable.Services[batch.Resources[row]];
                var severity = batch.SeverityNumbers[row] is >= 1 and <= 24 and var number ? 1 + ((number - 1) / 4) : 0;
                ref var series = ref _logs.Find(((ulong)(uint)service << 3) | (uint)severity);
                series ??= _logs.SeriesOf(new LogAttributes(batch.Strings.Text(service), severity));
                series.Add();
            }
        }
    }

    /// <summary>The counts as points of now, of the series that changed since the last call and from time to time of all; null when nothing did.</summary>
    public MetricBatch? Collect()
    {
        lock (_lock)
        {
            if (!_hasChanged)
                return null;
            _hasChanged = false;
            var now = Math.Max(NanosOf(clock), _lastNanos + 1);
            var repeats = now - _lastRepeat >= RepeatNanos;
            var batch = new DerivedBatch(_startNanos, _lastNanos, now, repeats);
            batch.AddSpans(_spans);
            batch.AddLogs(_logs);
            _lastNanos = now;
            _lastRepeat = repeats ? now : _lastRepeat;
            return batch.Build();
        }
    }

    static int BucketOf(long nanos)
    {
        var bucket = 0;
        while (bucket < BoundNanos.Length && nanos > BoundNanos[bucket])
            bucket++;
        return bucket;
    }

    static long NanosOf(TimeProvider clock) => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
}
