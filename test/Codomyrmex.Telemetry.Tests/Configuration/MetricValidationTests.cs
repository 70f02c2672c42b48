using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class MetricValidationTests
{
    public static TheoryData<MetricView, string> Views => new()
    {
        { new() { InstrumentName = "", Aggregation = MetricAggregation.Drop }, "InstrumentName is empty; " },
        { new() { InstrumentKind = (InstrumentKind)9, Aggregation = MetricAggregation.Drop }, "InstrumentKind is 9; " },
        { new() { InstrumentName = "a?", Name = "b" }, "Name is 'b', but several instruments may be meant" },
        { new() { Unit = "s", Name = "b" }, "Name is 'b', but several instruments may be meant" },
        { new() { InstrumentName = "a", Name = "no name" }, "Name is 'no name'; it must be a letter" },
        { new() { InstrumentName = "a", Aggregation = MetricAggregation.Histogram([1, 1]) }, "the histogram's bounds are 1, 1; they must be finite and rise" },
        { new() { InstrumentName = "a", Aggregation = MetricAggregation.Histogram([1, double.PositiveInfinity]) }, "the histogram's bounds are 1, Infinity; " },
        { new() { InstrumentName = "a", Aggregation = MetricAggregation.ExponentialHistogram(maxBuckets: 1) }, "maxBuckets is 1; it must be from 2 to 10000" },
        { new() { InstrumentName = "a", Aggregation = MetricAggregation.ExponentialHistogram(maxScale: 21) }, "maxScale is 21; it must be from -10 to 20" },
        { new() { InstrumentName = "a", Aggregation = MetricAggregation.ExponentialHistogram(maxScale: -11) }, "maxScale is -11; it must be from -10 to 20" },
        { new() { InstrumentName = "a", Aggregation = MetricAggregation.ExponentialHistogram(zeroThreshold: double.NaN) }, "zeroThreshold is NaN; " },
        { new() { InstrumentName = "a", AttributeKeys = ["x", "y"], ExcludedAttributeKeys = ["y"] }, "the attribute 'y' is in AttributeKeys and in ExcludedAttributeKeys; " },
        { new() { InstrumentName = "a", AttributeKeys = [""] }, "must not have empty keys; " },
        { new() { InstrumentName = "a", SeriesLimit = 1 }, "SeriesLimit is 1; it must be at least 2" },
        { new(), "it is for every instrument and changes nothing; " },
        { new() { InstrumentName = "*", MeterName = "*" }, "it is for every instrument and changes nothing; " },
        { null!, "it is null; remove it" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public void AViewThatCannotWorkIsNamedWithItsFix(MetricView view, string problem)
    {
        var options = new TelemetryOptions();
        options.Metrics.Views.Add(new MetricView { InstrumentName = "good*", SeriesLimit = 2, AttributeKeys = [] });
        options.Metrics.Views.Add(view);
        var failure = Assert.Throws<TelemetryConfigurationException>(() => OptionsValidation.Check(options));
        Assert.StartsWith("Metrics.Views[1]: ", Assert.Single(failure.Problems), StringComparison.Ordinal);
        Assert.Contains(problem, failure.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void ReadersThatCannotWorkAreNamedAllAtOnce()
    {
        var options = new TelemetryOptions();
        var twice = new PeriodicExport(new InMemoryExporter());
        MetricReader[] readers =
        [
            null!,
            twice,
            twice,
            new PeriodicExport(),
            new PeriodicExport(new InMemoryExporter(), null!),
            new PeriodicExport(new InMemoryExporter()) { Interval = TimeSpan.Zero, Timeout = TimeSpan.FromDays(-1), SeriesLimit = 1 },
            new PeriodicExport(new InMemoryExporter()) { Temporality = (TemporalityPreference)7, HistogramAggregation = MetricAggregation.Sum },
            new PeriodicExport(new InMemoryExporter()) { HistogramAggregation = MetricAggregation.Histogram([2, 1]) },
        ];
        foreach (var reader in readers)
            options.Metrics.Readers.Add(reader);
        options.Metrics.ExemplarFilter = (ExemplarFilter)5;
        options.Otlp.Metrics.Temporality = (TemporalityPreference)8;
        options.Otlp.Metrics.HistogramAggregation = MetricAggregation.Drop;
        var failure = Assert.Throws<TelemetryConfigurationException>(() => OptionsValidation.Check(options));
        Assert.Equal(
            [
                "Metrics.ExemplarFilter is 5; it must be TraceBased, AlwaysOn, AlwaysOff.",
                "Metrics.Readers[0] is null; remove it.",
                "Metrics.Readers[2] is there twice; remove it, or make another PeriodicExport.",
                "Metrics.Readers[3] is a PeriodicExport without exporters; give it one, or remove it.",
                "Metrics.Readers[4] is a PeriodicExport with an exporter that is null; remove it.",
                "Metrics.Readers[5].SeriesLimit is 1; it must be at least 2, one of them for the overflow.",
                "Metrics.Readers[5].Interval is 00:00:00; it must be at least a millisecond and less than 49 days.",
                "Metrics.Readers[5].Timeout is -1.00:00:00; it must be at least a millisecond and less than 49 days.",
                "Metrics.Readers[6].Temporality is 7; it must be Cumulative, Delta, LowMemory.",
                "Metrics.Readers[6].HistogramAggregation is Sum; it must be MetricAggregation.Histogram or MetricAggregation.ExponentialHistogram, or null.",
                "Metrics.Readers[7].HistogramAggregation: the histogram's bounds are 2, 1; they must be finite and rise.",
                "Otlp.Metrics.Temporality is 8; it must be Cumulative, Delta, LowMemory.",
                "Otlp.Metrics.HistogramAggregation is Drop; it must be MetricAggregation.Histogram or MetricAggregation.ExponentialHistogram, or null.",
            ],
            failure.Problems);
    }

    [Fact]
    public async Task AReaderBelongsToOneSdk()
    {
        var reader = new PeriodicExport(new InMemoryExporter());
        await using var sdk = Some.Sdk(With);
        var failure = Assert.Throws<TelemetryConfigurationException>(() => Some.Sdk(With));
        Assert.Equal("PeriodicExport was given to another SDK before; a reader belongs to one SDK, make each its own.", Assert.Single(failure.Problems));

        void With(TelemetryOptions options)
        {
            options.Otlp.Enabled = false;
            options.Metrics.Readers.Add(reader);
        }
    }
}
