using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Codomyrmex.Telemetry.Tests.Support;
using Reference = Codomyrmex.Telemetry.Otlp.Tests.Reference;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

/// <summary>What the environment says about temporality, as a receiver sees it.</summary>
public sealed class PreferredTemporalityTests
{
    const Reference.AggregationTemporality Cumulative = Reference.AggregationTemporality.Cumulative;
    const Reference.AggregationTemporality Delta = Reference.AggregationTemporality.Delta;

    [Theory]
    [InlineData(null, Cumulative, Cumulative, 3)]
    [InlineData("Delta", Delta, Cumulative, 2)]
    [InlineData("lowmemory", Delta, Cumulative, 2)]
    public async Task AVariableSaysWhichTemporalityIsSent(string? preference, Reference.AggregationTemporality counters, Reference.AggregationTemporality upDownCounters, int second)
    {
        using var receiver = new FakeReceiver();
        var environment = preference is null ? Some.Environment() : Some.Environment(("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", preference));
        await using var sdk = TelemetrySdk.Create(
            options =>
            {
                options.LoggerFactory = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance;
                options.SelfMetrics = options.Metrics.ExportJitter = false;
                options.Otlp.HttpClientFactory = receiver.Client;
                Some.DetectNothing(options.Resources);
            },
            environment);
        var meter = sdk.GetMeter("m");
        var (counter, stock, histogram) = (meter.CreateCounter<long>("c"), meter.CreateUpDownCounter<long>("s"), meter.CreateHistogram<double>("h"));
        Reference.Metric[] metrics = [];
        for (var round = 1; round <= 2; round++)
        {
            counter.Add(round);
            stock.Add(round);
            histogram.Record(round);
            Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
            metrics = [.. ExportMetricsServiceRequest.Parser.ParseFrom((await receiver.NextAsync()).Body).ResourceMetrics[0].ScopeMetrics[0].Metrics];
        }

        Assert.Equal((counters, second), (metrics[0].Sum.AggregationTemporality, (int)metrics[0].Sum.DataPoints[0].AsInt));
        Assert.Equal((upDownCounters, 3), (metrics[1].Sum.AggregationTemporality, (int)metrics[1].Sum.DataPoints[0].AsInt));
        Assert.Equal((counters, counters == Delta ? 1UL : 2UL), (metrics[2].Histogram.AggregationTemporality, metrics[2].Histogram.DataPoints[0].Count));
    }
}
