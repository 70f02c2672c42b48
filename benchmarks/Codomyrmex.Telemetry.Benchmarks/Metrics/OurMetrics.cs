using Codomyrmex.Telemetry.Instruments;

namespace Codomyrmex.Telemetry.Benchmarks.Metrics;

/// <summary>Our SDK with a periodic reader and an exporter that does nothing.</summary>
sealed class OurMetrics : IDisposable
{
    readonly TelemetrySdk _sdk;
    readonly Counter<long> _counter;
    readonly Histogram<double> _histogram;
    readonly Counter<long>.Bound _boundCounter;
    readonly Histogram<double>.Bound _boundHistogram;

    internal OurMetrics()
    {
        _sdk = TelemetrySdk.Create(options =>
        {
            options.Exporters.Add(Exporter);
            options.Metrics.ExportInterval = TimeSpan.FromHours(1);
        });
        var meter = _sdk.GetMeter("benchmark");
        _counter = meter.CreateCounter<long>("requests");
        _histogram = meter.CreateHistogram<double>("duration");
        _boundCounter = _counter.With(new("http.request.method", "GET"), new("http.route", "/orders/{id}"), new("region", "eu-west-1"));
        _boundHistogram = _histogram.With(new("http.request.method", "GET"), new("http.route", "/orders/{id}"), new("region", "eu-west-1"));
    }

    internal OurNoOpMetricExporter Exporter { get; } = new();

    internal long CountWithThreeTags()
    {
        for (var i = 0; i < MeterWork.PerCall; i++)
            _counter.Add(1, new("http.request.method", "GET"), new("http.route", "/orders/{id}"), new("region", "eu-west-1"));
        return MeterWork.PerCall;
    }

    internal long RecordWithThreeTags()
    {
        for (var i = 0; i < MeterWork.PerCall; i++)
            _histogram.Record(i * 40, new("http.request.method", "GET"), new("http.route", "/orders/{id}"), new("region", "eu-west-1"));
        return MeterWork.PerCall;
    }

    internal long CountBound()
    {
        for (var i = 0; i < MeterWork.PerCall; i++)
            _boundCounter.Add(1);
        return MeterWork.PerCall;
    }

    internal long RecordBound()
    {
        for (var i = 0; i < MeterWork.PerCall; i++)
            _boundHistogram.Record(i * 40);
        return MeterWork.PerCall;
    }

    internal void Flush() => _sdk.FlushAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();

    public void Dispose() => _sdk.Dispose();
}
