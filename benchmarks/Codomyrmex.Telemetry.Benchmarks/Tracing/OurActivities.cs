using System.Diagnostics;

namespace Codomyrmex.Telemetry.Benchmarks.Tracing;

/// <summary>
/// Activities that a library starts, recorded by our SDK. The bridge is open only during a call: while it is, it also listens to the peer's source, to
/// pass it over.
/// </summary>
sealed class OurActivities : IDisposable
{
    const int Repeats = 16;

    internal const int SpansPerCall = Repeats * OurTracing.SpansPerCall;

    readonly OurTracing _tracing;
    readonly ActivitySource _source = new($"ours.{Guid.NewGuid():N}");
    readonly ActivitySourceOptions _sources = new();

    internal OurActivities(ISpanExporter? exporter = null)
    {
        _tracing = new OurTracing(exporter: exporter);
        _sources.Include.Clear();
        _sources.Include.Add(_source.Name);
    }

    internal TelemetrySdk Sdk => _tracing.Sdk;

    internal long Children()
    {
        using var bridge = new ActivityBridge(_tracing.Sdk.Spans, _sources);
        for (var i = 0; i < Repeats; i++)
            ActivityWork.Children(_source);
        return SpansPerCall;
    }

    /// <summary>The same number of Activities recorded by the peer.</summary>
    internal static long Children(OfficialTracing official)
    {
        for (var i = 0; i < Repeats; i++)
            official.Children();
        return SpansPerCall;
    }

    public void Dispose()
    {
        _tracing.Dispose();
        _source.Dispose();
    }
}
