namespace Codomyrmex.Telemetry.Benchmarks.Tracing;

/// <summary>Our SDK with a batch processor and an exporter that does nothing, and the operations measured on it.</summary>
sealed class OurTracing : IDisposable
{
    internal const int SpansPerCall = 64;

    readonly TelemetrySdk _sdk;
    readonly Tracer _tracer;

    internal OurTracing(Sampler? sampler = null, ISpanExporter? exporter = null)
    {
        _sdk = TelemetrySdk.Create(options =>
        {
            options.Sampler = sampler ?? options.Sampler;
            options.Exporters.Add(exporter ?? new OurNoOpExporter());
        });
        _tracer = _sdk.GetTracer(OfficialTracing.SourceName);
    }

    internal TelemetrySdk Sdk => _sdk;

    internal long Roots()
    {
        for (var i = 0; i < SpansPerCall; i++)
        {
            using var span = _tracer.StartSpan("operation");
        }

        return SpansPerCall;
    }

    internal long Children()
    {
        using var parent = _tracer.StartSpan("parent");
        for (var i = 0; i < SpansPerCall; i++)
        {
            using var span = _tracer.StartSpan("operation");
        }

        return SpansPerCall;
    }

    internal long ChildrenWithThreeAttributes()
    {
        using var parent = _tracer.StartSpan("parent");
        for (var i = 0; i < SpansPerCall; i++)
        {
            using var span = _tracer.StartSpan("operation");
            span.SetAttribute("http.request.method", "GET");
            span.SetAttribute("http.response.status_code", 200L);
            span.SetAttribute("http.route", "/orders/{id}");
        }

        return SpansPerCall;
    }

    internal long ChildrenWithTenAttributes()
    {
        using var parent = _tracer.StartSpan("parent");
        for (var i = 0; i < SpansPerCall; i++)
        {
            using var span = _tracer.StartSpan("operation");
            TenAttributes.Set(span);
        }

        return SpansPerCall;
    }

    public void Dispose() => _sdk.Dispose();
}
