namespace Codomyrmex.Telemetry.Benchmarks.Export;

/// <summary>Our SDK with its batch processor and its OTLP exporter, over HTTP with protobuf bodies to a handler that stands for the network.</summary>
sealed class OurExport : IDisposable
{
    internal const int SpansPerCall = 1024;

    readonly TelemetrySdk _sdk;
    readonly Tracer _tracer;
    readonly Span[] _spans = new Span[SpansPerCall];

    internal OurExport()
    {
        _sdk = TelemetrySdk.Create(options =>
        {
            options.Otlp.HttpClientFactory = Collector.Client;
            options.SelfMetrics = false;
        });
        _tracer = _sdk.GetTracer("benchmark");
    }

    internal FakeCollector Collector { get; } = new();

    /// <summary>Starts spans, which is not measured here.</summary>
    internal void Prepare()
    {
        foreach (ref var span in _spans.AsSpan())
            span = SpansWithTenAttributes.Start(_tracer);
    }

    /// <summary>Ends them and waits until all are with the handler.</summary>
    internal long Run()
    {
        var before = Collector.Bytes;
        foreach (var span in _spans)
            span.End();
        _sdk.FlushAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
        return Collector.Bytes - before;
    }

    public void Dispose()
    {
        _sdk.Dispose();
        Collector.Dispose();
    }
}
