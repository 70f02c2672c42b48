using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Codomyrmex.Telemetry.Benchmarks.Tracing;

/// <summary>The official SDK with its batch processor and an exporter that does nothing, and the same operations on it.</summary>
sealed class OfficialTracing : IDisposable
{
    internal const string SourceName = "benchmark";

    readonly TracerProvider _provider;
    readonly ActivitySource _source;

    internal OfficialTracing(OpenTelemetry.Trace.Sampler? sampler = null, BaseExporter<Activity>? exporter = null)
    {
        // Each has a source name of its own, so that only one SDK listens to it.
        _source = new ActivitySource($"{SourceName}.{Guid.NewGuid():N}");
        var builder = OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .AddSource(_source.Name)
            .AddProcessor(new BatchActivityExportProcessor(exporter ?? new OfficialNoOpExporter()));
        _provider = (sampler is null ? builder : builder.SetSampler(sampler)).Build();
    }

    internal TracerProvider Provider => _provider;

    internal long Roots()
    {
        for (var i = 0; i < OurTracing.SpansPerCall; i++)
        {
            using var activity = _source.StartActivity("operation");
        }

        return OurTracing.SpansPerCall;
    }

    internal long Children()
    {
        using var parent = _source.StartActivity("parent");
        for (var i = 0; i < OurTracing.SpansPerCall; i++)
        {
            using var activity = _source.StartActivity("operation");
        }

        return OurTracing.SpansPerCall;
    }

    internal long ChildrenWithThreeAttributes()
    {
        using var parent = _source.StartActivity("parent");
        for (var i = 0; i < OurTracing.SpansPerCall; i++)
        {
            using var activity = _source.StartActivity("operation");
            activity?.SetTag("http.request.method", "GET");
            activity?.SetTag("http.response.status_code", 200L);
            activity?.SetTag("http.route", "/orders/{id}");
        }

        return OurTracing.SpansPerCall;
    }

    internal long ChildrenWithTenAttributes()
    {
        using var parent = _source.StartActivity("parent");
        for (var i = 0; i < OurTracing.SpansPerCall; i++)
        {
            using var activity = _source.StartActivity("operation");
            activity?.SetTag("http.request.method", "GET");
            activity?.SetTag("http.response.status_code", 200L);
            activity?.SetTag("http.route", "/orders/{id}");
            activity?.SetTag("server.address", "orders.example.com");
            activity?.SetTag("server.port", 8443L);
            activity?.SetTag("url.scheme", "https");
            activity?.SetTag("url.path", "/orders/42");
            activity?.SetTag("cache.hit", true);
            activity?.SetTag("cart.total", 12.5);
            activity?.SetTag("network.protocol.version", "2");
        }

        return OurTracing.SpansPerCall;
    }

    public void Dispose()
    {
        _provider.Dispose();
        _source.Dispose();
    }
}
