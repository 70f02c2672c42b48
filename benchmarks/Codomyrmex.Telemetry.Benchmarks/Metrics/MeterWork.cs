using System.Diagnostics.Metrics;

namespace Codomyrmex.Telemetry.Benchmarks.Metrics;

/// <summary>Measurements through .NET's instruments, for whoever listens.</summary>
sealed class MeterWork : IDisposable
{
    internal const int PerCall = 256;

    readonly Counter<long> _counter;
    readonly Histogram<double> _histogram;

    internal MeterWork()
    {
        // Each has a name of its own, so that only one SDK listens to it.
        Meter = new Meter($"benchmark.{Guid.NewGuid():N}");
        _counter = Meter.CreateCounter<long>("requests");
        _histogram = Meter.CreateHistogram<double>("duration");
    }

    internal Meter Meter { get; }

    internal long Count()
    {
        for (var i = 0; i < PerCall; i++)
            _counter.Add(1);
        return PerCall;
    }

    internal long CountWithThreeTags()
    {
        for (var i = 0; i < PerCall; i++)
            _counter.Add(1, new("http.request.method", "GET"), new("http.route", "/orders/{id}"), new("region", "eu-west-1"));
        return PerCall;
    }

    internal long CountWithFiveTags()
    {
        for (var i = 0; i < PerCall; i++)
        {
            _counter.Add(
                1, new("http.request.method", "GET"), new("http.route", "/orders/{id}"), new("region", "eu-west-1"), new("tenant", "acme"), new("cache", "hit"));
        }

        return PerCall;
    }

    internal long RecordWithThreeTags()
    {
        for (var i = 0; i < PerCall; i++)
            _histogram.Record(i * 40, new("http.request.method", "GET"), new("http.route", "/orders/{id}"), new("region", "eu-west-1"));
        return PerCall;
    }

    public void Dispose() => Meter.Dispose();
}
