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

    /// <summary>Exports what is still queued.</summary>
    internal void Shutdown() => _provider.Shutdown();

    internal long Roots()
    {
        for (var i = 0; i < OurTracing.SpansPerCall; i++)
        {
            using var activity = _source.StartActivity("operation");
        }

        return OurTracing.SpansPerCall;
    }

    internal long Children() => ActivityWork.Children(_source);

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
            TenAttributes.Set(activity);
        }

        return OurTracing.SpansPerCall;
    }

    public void Dispose()
    {
        _provider.Dispose();
        _source.Dispose();
    }
}
