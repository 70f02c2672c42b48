using Codomyrmex.Telemetry.Instruments;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class InstrumentRulesTests : IDisposable
{
    readonly InMemoryExporter _memory = new();
    readonly CollectingLoggers _loggers = new();

    public static TheoryData<string, bool> Names => new()
    {
        { "a", true },
        { "A.b_c-d/9", true },
        { new string('a', 255), true },
        { new string('a', 256), false },
        { "a:b", false },
        { ".a", false },
    };

    public void Dispose() => _loggers.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnInstrumentHasANameThatTheSpecificationAllowsOrRecordsNothing(string name, bool isValid)
    {
        await using var sdk = Sdk();
        sdk.GetMeter("m").CreateCounter<long>(name).Add(1);
        Assert.Equal(isValid, (await CollectAsync(sdk)).Count == 1);
        Assert.Equal(isValid, _loggers.Messages.IsEmpty);
    }

    [Theory]
    [InlineData("{request}", true)]
    [InlineData("uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu", true)]
    [InlineData("uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu", false)]
    [InlineData("\u00b5s", false)]
    public async Task AUnitThatTheSpecificationDoesNotAllowIsLeftOutAndReportedOnce(string unit, bool isValid)
    {
        await using var sdk = Sdk();
        for (var i = 0; i < 2; i++)
            sdk.GetMeter("m").CreateCounter<long>("c", unit).Add(1);
        var metric = Assert.Single(await CollectAsync(sdk));
        Assert.Equal((isValid ? unit : "", 2), (metric.Unit, metric.Points[0].LongValue));
        Assert.Equal(isValid ? 0 : 1, _loggers.Messages.Count);
    }

    [Fact]
    public async Task AdviceThatCannotBeUsedIsReportedAndTheInstrumentRecordsWithoutIt()
    {
        await using var sdk = Sdk();
        var advice = new InstrumentAdvice { Bounds = [2, 1], AttributeKeys = ["a", null!, ""] };
        sdk.GetMeter("m").CreateHistogram<double>("h", "s", advice: advice).Record(1, new("a", 1), new("b", 2));
        var point = Assert.Single(Assert.Single(await CollectAsync(sdk)).Points);
        Assert.Equal(InstrumentDefinition.SecondsBounds, point.Histogram!.Bounds);
        Assert.Equal("a", Assert.Single(point.Attributes.ToArray()).Key);
        Assert.Equal(2, _loggers.Messages.Count);
    }

    TelemetrySdk Sdk() => Some.Sdk(options =>
    {
        options.Exporters.Add(_memory);
        options.LoggerFactory = _loggers;
    });

    async Task<IReadOnlyList<MetricData>> CollectAsync(TelemetrySdk sdk)
    {
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        return _memory.Metrics;
    }
}
