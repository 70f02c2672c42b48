using Codomyrmex.Telemetry.Instruments;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Instruments;

public sealed class RecordByNameTests : IDisposable
{
    readonly InMemoryExporter _memory = new();
    readonly CollectingLoggers _loggers = new();

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public async Task ANameRecordsIntoItsInstrumentInTheInstrumentsOwnWay()
    {
        await using var sdk = Sdk();
        var meter = sdk.GetMeter("m");
        meter.CreateCounter<long>("count").Add(1);
        meter.CreateUpDownCounter<double>("balance");
        meter.CreateHistogram<double>("sizes");
        meter.CreateGauge<long>("level").Record(1);
        meter.Record("COUNT", 2);
        meter.Record("count", 3.9);
        meter.Record("balance", -1.5);
        meter.Record("sizes", 10);
        meter.Record("sizes", 20.5);
        meter.Record("level", 7);
        meter.Record("queue.depth", 5, new("queue", "mail"));
        meter.Record("queue.depth", 4.5, new Tag("queue", "mail"));

        await CollectAsync(sdk);
        Assert.Equal(
            ["balance Sum -1.5", "count Sum 6", "level Gauge 7", "queue.depth Gauge 4.5", "sizes Histogram 30.5"],
            _memory.Metrics.Select(metric => FormattableString.Invariant($"{metric.Name} {metric.Kind} {metric.Points[0].Histogram?.Sum ?? metric.Points[0].DoubleValue}"))
                .Order(StringComparer.Ordinal));
        Assert.Equal("queue=mail", _memory.Metrics.Single(metric => metric.Name == "queue.depth").Points[0].Attributes[0].ToString());
        Assert.Empty(_loggers.Messages);
    }

    [Fact]
    public async Task AnInvalidNameIsReportedOnce()
    {
        await using var sdk = Sdk();
        sdk.GetMeter("m").Record("with blank", 1);
        sdk.GetMeter("m").Record("with blank", 1);
        sdk.GetMeter("m").Record(null!, 1.5);
        await CollectAsync(sdk);
        Assert.Empty(_memory.Metrics);
        Assert.Equal(2, _loggers.Messages.Count);
    }

    [Fact]
    public async Task NamesThatVaryWithoutEndAreIgnoredAndReported()
    {
        await using var sdk = Sdk();
        for (var i = 0; i < Meter.MaxRecordedNames + 5; i++)
            sdk.GetMeter("m").Record($"n{i}", i);
        await CollectAsync(sdk);
        Assert.Equal(Meter.MaxRecordedNames, _memory.Metrics.Count);
        Assert.Contains("'n1000'", Assert.Single(_loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void RecordingByNameAllocatesNothing()
    {
        using var sdk = Sdk();
        var meter = sdk.GetMeter("m");
        Measure();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Measure();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Measure()
        {
            for (var i = 0; i < 100; i++)
                meter.Record("queue.depth", i, new("queue", "mail"), new("shard", 3));
        }
    }

    TelemetrySdk Sdk() => Some.Sdk(options =>
    {
        options.Exporters.Add(_memory);
        options.LoggerFactory = _loggers;
    });

    static async Task CollectAsync(TelemetrySdk sdk) => Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
}
