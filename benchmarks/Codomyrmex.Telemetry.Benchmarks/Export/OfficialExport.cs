using System.Diagnostics;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace Codomyrmex.Telemetry.Benchmarks.Export;

/// <summary>The official SDK likewise.</summary>
sealed class OfficialExport : IDisposable
{
    // What the frames of more or fewer batches may make of a difference in bytes: less than a handful of spans.
    const int MostOfBatches = 2_000;

    readonly long _bytesOfAll;
    readonly TracerProvider _provider;
    readonly ActivitySource _source = new($"benchmark.{Guid.NewGuid():N}");
    readonly Activity?[] _activities = new Activity?[OurExport.SpansPerCall];

    internal OfficialExport()
    {
        _provider = OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .AddSource(_source.Name)
            .AddOtlpExporter(options =>
            {
                options.Protocol = OtlpExportProtocol.HttpProtobuf;
                options.HttpClientFactory = Collector.Client;
            })
            .Build();
        Prepare();
        Run();
        Task.Delay(TimeSpan.FromSeconds(1)).GetAwaiter().GetResult();
        _bytesOfAll = Collector.Bytes - MostOfBatches;
    }

    internal FakeCollector Collector { get; } = new();

    internal void Prepare()
    {
        foreach (ref var activity in _activities.AsSpan())
            activity = SpansWithTenAttributes.Start(_source);
    }

    internal long Run()
    {
        var before = Collector.Bytes;
        foreach (var activity in _activities)
            activity!.Stop();
        _provider.ForceFlush(30_000);

        // It returns when the last batch has left the queue, not when that has been sent.
        while (Collector.Bytes - before < _bytesOfAll)
            Thread.Yield();
        return Collector.Bytes - before;
    }

    public void Dispose()
    {
        _provider.Dispose();
        _source.Dispose();
        Collector.Dispose();
    }
}
