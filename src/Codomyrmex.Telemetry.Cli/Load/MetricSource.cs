using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli.Load;

/// <summary>
/// Makes metric points of the services: of each five, two gauges, two cumulative sums and a histogram. The series of a connection are its own, and
/// sums never fall.
/// </summary>
sealed class MetricSource(MadeUpSystem system) : IRequestSource
{
    const int Cumulative = 2;
    const int PointsOfService = 5 * Routes;
    const int Routes = 4;

    static readonly double[] Bounds = [5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000];

    readonly ulong[][] _buckets = [.. Enumerable.Range(0, system.Services.Count * Routes).Select(_ => new ulong[Bounds.Length + 1])];
    readonly double[] _sums = new double[system.Services.Count * Routes];
    readonly ulong[] _counts = new ulong[system.Services.Count * Routes];
    long _startNanos;
    int _service;

    public OtlpSignal Signal => OtlpSignal.Metrics;

    public int Write(ref ProtobufWriter request, int items, long nowNanos)
    {
        _startNanos = _startNanos == 0 ? nowNanos : _startNanos;
        var services = Math.Clamp(items / PointsOfService, 1, system.Services.Count);
        for (var i = 0; i < services; i++)
        {
            WriteService(ref request, _service, nowNanos);
            _service = (_service + 1) % system.Services.Count;
        }

        return services * PointsOfService;
    }

    void WriteService(ref ProtobufWriter request, int service, long now)
    {
        for (var series = service * Routes; series < (service + 1) * Routes; series++)
        {
            var milliseconds = system.Latency(40) / 1e6;
            var bucket = Array.BinarySearch(Bounds, milliseconds);
            _buckets[series][bucket < 0 ? ~bucket : bucket]++;
            _sums[series] += milliseconds;
            _counts[series]++;
        }

        var resourceMetrics = request.BeginMessage(MetricRequestFields.ResourceMetrics, 1 << 12);
        request.WriteBytes(ResourceMetricsFields.Resource, system.ResourceOf(service));
        var scopeMetrics = request.BeginMessage(ResourceMetricsFields.ScopeMetrics, 1 << 12);
        var scope = request.BeginMessage(ScopeMetricsFields.Scope);
        request.WriteUtf8(ScopeFields.Name, "travel.meter"u8);
        request.EndMessage(scope);
        WriteGauge(ref request, "travel.queue.length"u8, "{request}"u8, now);
        WriteGauge(ref request, "travel.cache.usage"u8, "By"u8, now);
        WriteSum(ref request, "travel.requests"u8, "{request}"u8, service, now);
        WriteSum(ref request, "travel.sent"u8, "By"u8, service, now);
        WriteHistogram(ref request, service, now);
        request.EndMessage(scopeMetrics);
        request.EndMessage(resourceMetrics);
    }

    static int BeginMetric(ref ProtobufWriter request, ReadOnlySpan<byte> name, ReadOnlySpan<byte> unit)
    {
        var metric = request.BeginMessage(ScopeMetricsFields.Metrics, 1 << 10);
        request.WriteUtf8(MetricFields.Name, name);
        request.WriteUtf8(MetricFields.Unit, unit);
        return metric;
    }

    static ReadOnlySpan<byte> RouteOf(int route) => route switch
    {
        0 => "/offers"u8,
        1 => "/bookings"u8,
        2 => "/search"u8,
        _ => "/seats"u8,
    };

    void WriteGauge(ref ProtobufWriter request, ReadOnlySpan<byte> name, ReadOnlySpan<byte> unit, long now)
    {
        var metric = BeginMetric(ref request, name, unit);
        var gauge = request.BeginMessage(MetricFields.Gauge, 1 << 10);
        for (var route = 0; route < Routes; route++)
        {
            var point = request.BeginMessage(GaugeFields.DataPoints);
            request.WriteFixed64(NumberPointFields.TimeUnixNano, (ulong)now);
            request.WriteDouble(NumberPointFields.AsDouble, system.Below(10_000) / 8.0);
            request.WriteAttributeUtf8(NumberPointFields.Attributes, "http.route"u8, RouteOf(route));
            request.EndMessage(point);
        }

        request.EndMessage(gauge);
        request.EndMessage(metric);
    }

    void WriteSum(ref ProtobufWriter request, ReadOnlySpan<byte> name, ReadOnlySpan<byte> unit, int service, long now)
    {
        var metric = BeginMetric(ref request, name, unit);
        var sum = request.BeginMessage(MetricFields.Sum, 1 << 10);
        for (var route = 0; route < Routes; route++)
        {
            var point = request.BeginMessage(SumFields.DataPoints);
            request.WriteFixed64(NumberPointFields.StartTimeUnixNano, (ulong)_startNanos);
            request.WriteFixed64(NumberPointFields.TimeUnixNano, (ulong)now);
            request.WriteSFixed64(NumberPointFields.AsInt, (long)_counts[(service * Routes) + route]);
            request.WriteAttributeUtf8(NumberPointFields.Attributes, "http.route"u8, RouteOf(route));
            request.EndMessage(point);
        }

        request.WriteVarint(SumFields.AggregationTemporality, Cumulative);
        request.WriteBool(SumFields.IsMonotonic, true);
        request.EndMessage(sum);
        request.EndMessage(metric);
    }

    void WriteHistogram(ref ProtobufWriter request, int service, long now)
    {
        var metric = BeginMetric(ref request, "travel.request.duration"u8, "ms"u8);
        var histogram = request.BeginMessage(MetricFields.Histogram, 1 << 11);
        for (var route = 0; route < Routes; route++)
        {
            var series = (service * Routes) + route;
            var point = request.BeginMessage(HistogramFields.DataPoints, 512);
            request.WriteFixed64(HistogramPointFields.StartTimeUnixNano, (ulong)_startNanos);
            request.WriteFixed64(HistogramPointFields.TimeUnixNano, (ulong)now);
            request.WriteFixed64(HistogramPointFields.Count, _counts[series]);
            request.WriteDouble(HistogramPointFields.Sum, _sums[series]);
            request.WritePackedFixed64(HistogramPointFields.BucketCounts, _buckets[series]);
            request.WritePackedDouble(HistogramPointFields.ExplicitBounds, Bounds);
            request.WriteAttributeUtf8(HistogramPointFields.Attributes, "http.route"u8, RouteOf(route));
            request.EndMessage(point);
        }

        request.WriteVarint(HistogramFields.AggregationTemporality, Cumulative);
        request.EndMessage(histogram);
        request.EndMessage(metric);
    }
}
