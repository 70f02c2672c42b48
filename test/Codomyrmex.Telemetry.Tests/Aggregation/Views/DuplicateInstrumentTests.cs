using Codomyrmex.Telemetry.Instruments;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class DuplicateInstrumentTests : IDisposable
{
    readonly InMemoryExporter _memory = new();
    readonly CollectingLoggers _loggers = new();

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public async Task TheSameInstrumentMadeAgainIsNoConflict()
    {
        await using var sdk = Sdk();
        for (var i = 0; i < 3; i++)
            sdk.GetMeter("m").CreateHistogram<double>("h", "s", "How long.", new InstrumentAdvice { Bounds = [1, 2], AttributeKeys = ["a"] }).Record(1);
        Assert.Equal(3, Assert.Single(await CollectAsync(sdk)).Points[0].Histogram!.Count);
        Assert.Empty(_loggers.Messages);
    }

    [Fact]
    public async Task TheSameNameInAnotherMeterIsNoConflict()
    {
        await using var sdk = Sdk();
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        sdk.GetMeter("m", "2").CreateCounter<double>("c").Add(1);
        sdk.GetMeter("n").CreateGauge<long>("c").Record(1);
        Assert.Equal(3, (await CollectAsync(sdk)).Count);
        Assert.Empty(_loggers.Messages);
    }

    public static TheoryData<Action<Meter>, string> Others => new()
    {
        { static meter => meter.CreateCounter<double>("c", "By", "d").Add(1), "Counter<double> 'c' of the meter 'm', unit 'By', description 'd'" },
        { static meter => meter.CreateUpDownCounter<long>("C", "By", "d").Add(1), "UpDownCounter<long> 'C' of the meter 'm', unit 'By', description 'd'" },
        { static meter => meter.CreateCounter<long>("c", "s", "d").Add(1), "Counter<long> 'c' of the meter 'm', unit 's', description 'd'" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task AnotherInstrumentOfTheSameNameIsReportedWithBothDefinitionsAndBothAreExported(Action<Meter> other, string second)
    {
        await using var sdk = Sdk();
        var meter = sdk.GetMeter("m");
        meter.CreateCounter<long>("c", "By", "d").Add(1);
        other(meter);
        other(meter);
        Assert.Equal(2, (await CollectAsync(sdk)).Count);
        var message = Assert.Single(_loggers.Messages);
        Assert.Contains($"two metrics have the same name, whatever their case: Counter<long> 'c' of the meter 'm', unit 'By', description 'd'; and {second}. ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherNameByAViewEndsTheConflict()
    {
        await using var sdk = Sdk(new MetricView { InstrumentName = "c", InstrumentKind = InstrumentKind.Gauge, Name = "c.now" });
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        sdk.GetMeter("m").CreateGauge<long>("c").Record(1);
        Assert.Equal(["c", "c.now"], (await CollectAsync(sdk)).Select(metric => metric.Name));
        Assert.Empty(_loggers.Messages);
    }

    public static TheoryData<Action<Meter>, string> Agains => new()
    {
        { static meter => meter.CreateHistogram<double>("H", "s", "d"), "its name in another case" },
        { static meter => meter.CreateHistogram<double>("h", "s", "e"), "another description" },
        { static meter => meter.CreateHistogram<double>("h", "s", "d", new InstrumentAdvice { Bounds = [1] }), "other advice for its buckets" },
        { static meter => meter.CreateHistogram<double>("h", "s", "d", new InstrumentAdvice { AttributeKeys = ["a"] }), "other advice for its attributes" },
    };

    [Theory]
    [MemberData(nameof(Agains))]
    public async Task TheFirstDefinitionOfAnInstrumentCountsAndADifferentOneIsReportedOnce(Action<Meter> again, string difference)
    {
        await using var sdk = Sdk();
        var meter = sdk.GetMeter("m");
        meter.CreateHistogram<double>("h", "s", "d").Record(1);
        again(meter);
        again(meter);
        var metric = Assert.Single(await CollectAsync(sdk));
        Assert.Equal(("h", "d", InstrumentDefinition.SecondsBounds.Length), (metric.Name, metric.Description, metric.Points[0].Histogram!.Bounds.Length));
        Assert.Contains($"made again with {difference}: Histogram<double> 'h' of", Assert.Single(_loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADescriptionByAViewEndsTheDifference()
    {
        await using var sdk = Sdk(new MetricView { InstrumentName = "c", Description = "Ours." });
        sdk.GetMeter("m").CreateCounter<long>("c", description: "one").Add(1);
        sdk.GetMeter("m").CreateCounter<long>("c", description: "two").Add(1);
        Assert.Equal("Ours.", Assert.Single(await CollectAsync(sdk)).Description);
        Assert.Empty(_loggers.Messages);
    }

    TelemetrySdk Sdk(params MetricView[] views) => Some.Sdk(options =>
    {
        options.Exporters.Add(_memory);
        options.LoggerFactory = _loggers;
        foreach (var view in views)
            options.Metrics.Views.Add(view);
    });

    async Task<IReadOnlyList<MetricData>> CollectAsync(TelemetrySdk sdk)
    {
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        return _memory.Metrics;
    }
}
