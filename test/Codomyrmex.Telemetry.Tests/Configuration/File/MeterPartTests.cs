using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class MeterPartTests
{
    [Fact]
    public void EveryReaderHasTimesLimitsAndPreferencesOfItsOwn()
    {
        var file = new ParsedFile("""
        meter_provider:
          readers:
            - periodic: { interval: 5000, exporter: { console: { temporality_preference: low_memory, default_histogram_aggregation: base2_exponential_bucket_histogram } } }
            - periodic:
                interval: 1000
                timeout: 500
                cardinality_limits: { default: 10 }
                exporter: { otlp_http: { temporality_preference: delta, default_histogram_aggregation: base2_exponential_bucket_histogram } }
            - periodic:
                timeout: 0
                cardinality_limits: { default: 20, counter: 30, up_down_counter: 40, gauge: 50, histogram: 60, observable_counter: 70, observable_up_down_counter: 80, observable_gauge: 90 }
                exporter: { otlp_grpc: { temporality_preference: delta } }
            - periodic: { exporter: { otlp_file: } }
          exemplar_filter: always_on
        """);

        Assert.Empty(file.Problems);
        file.Apply(file.Options);
        var (metrics, own) = (file.Options.Metrics, file.Options.Otlp.Metrics);
        Assert.Equal(ExemplarFilter.AlwaysOn, metrics.ExemplarFilter);
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.5), 10), (metrics.ExportInterval, metrics.ExportTimeout, metrics.SeriesLimit));
        Assert.Equal((TemporalityPreference.Delta, MetricAggregation.ExponentialHistogram()), (own.Temporality, own.HistogramAggregation));
        Assert.Collection(
            metrics.Readers.Cast<PeriodicExport>(),
            console =>
            {
                Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), 2000), (console.Interval, console.Timeout, console.SeriesLimit));
                Assert.Equal((TemporalityPreference.LowMemory, MetricAggregation.ExponentialHistogram()), (console.Temporality, console.HistogramAggregation));
            },
            grpc =>
            {
                Assert.Equal((TimeSpan.FromSeconds(60), DurationKinds.Endless, 20), (grpc.Interval, grpc.Timeout, grpc.SeriesLimit));
                Assert.Equal(TemporalityPreference.Delta, grpc.Temporality);
                Assert.Equal([30, 40, 50, 60, 70, 80, 90], Enum.GetValues<InstrumentKind>().Select(kind => grpc.SeriesLimits![kind]));
            },
            other => Assert.Equal((TimeSpan.FromSeconds(60), TemporalityPreference.Cumulative, 2000), (other.Interval, other.Temporality, other.SeriesLimit)));
        OptionsValidation.Check(file.Options);
    }

    [Fact]
    public void ViewsSaySelectorAndStream()
    {
        var file = new ParsedFile("""
        meter_provider:
          views:
            - selector: { instrument_name: request.duration, instrument_type: histogram, unit: s, meter_name: shop, meter_version: "1.0", meter_schema_url: "http://schema" }
              stream:
                name: latency
                description: How long.
                aggregation: { explicit_bucket_histogram: { boundaries: [ 0.1, 1, 10 ], record_min_max: false } }
                aggregation_cardinality_limit: 100
                attribute_keys: { included: [ "http.*", route ], excluded: [ http.user ] }
            - { selector: { instrument_type: observable_up_down_counter }, stream: { aggregation: { drop: } } }
            - { selector: { meter_name: a }, stream: { aggregation: { base2_exponential_bucket_histogram: { max_scale: -3, max_size: 80, record_min_max: false } } } }
            - { selector: { meter_name: b }, stream: { aggregation: { sum: } } }
            - { selector: { meter_name: c }, stream: { aggregation: { last_value: } } }
            - { selector: { meter_name: d }, stream: { aggregation: { default: }, attribute_keys: { included: [] } } }
            - { selector: { meter_name: e }, stream: { aggregation: { explicit_bucket_histogram: } } }
        """);

        Assert.Empty(file.Problems);
        file.Apply(file.Options);
        var views = file.Options.Metrics.Views;
        Assert.Equal(
            ["Histogram(0.1, 1, 10)", "Drop", "ExponentialHistogram(80, -3)", "Sum", "LastValue", "", "Histogram"], views.Select(view => $"{view.Aggregation}"));
        var first = views[0];
        Assert.Equal(("request.duration", InstrumentKind.Histogram, "s"), (first.InstrumentName, first.InstrumentKind, first.Unit));
        Assert.Equal(("shop", "1.0", "http://schema"), (first.MeterName, first.MeterVersion, first.MeterSchemaUrl));
        Assert.Equal(("latency", "How long.", 100), (first.Name, first.Description, first.SeriesLimit));
        Assert.Equal(["http.*", "route"], first.AttributeKeys);
        Assert.Equal(["http.user"], first.ExcludedAttributeKeys);
        Assert.False(Assert.IsType<HistogramAggregation>(first.Aggregation).RecordsMinMax);
        Assert.False(Assert.IsType<ExponentialAggregation>(views[2].Aggregation).RecordsMinMax);
        Assert.Equal(InstrumentKind.ObservableUpDownCounter, views[1].InstrumentKind);
        Assert.Empty(views[5].AttributeKeys!);
        OptionsValidation.Check(file.Options);
    }

    [Fact]
    public void ViewsThatCannotWorkAreLeftOutAndNamed()
    {
        var file = new ParsedFile("""
        meter_provider:
          views:
            - { selector: { instrument_name: "a*" }, stream: { name: b } }
            - { selector: { instrument_type: timer }, stream: { aggregation: { drop: } } }
            - { selector: { instrument_name: a }, stream: { aggregation: { explicit_bucket_histogram: { boundaries: [ 2, 1 ] } } } }
            - { selector: { instrument_name: a, odd: 1 }, stream: { aggregation: { percentiles: }, aggregation_cardinality_limit: 1 } }
            - { selector: { }, stream: { } }
          exemplar_filter: sometimes
          readers: [ { periodic: { cardinality_limits: { counter: 1, histograms: 5 }, exporter: { console: { temporality_preference: often } } } } ]
        """);

        Assert.Empty(file.Options.Metrics.Views);
        Assert.Equal(
            [
                "meter_provider.readers[0].periodic.cardinality_limits.counter (line 10): '1' is not a whole number of 2 or more",
                "meter_provider.readers[0].periodic.cardinality_limits.histograms (line 10): this is not available here",
                "meter_provider.readers[0].periodic.exporter.console.temporality_preference (line 10): 'often' is not cumulative, delta or lowmemory",
                "meter_provider.views[0] (line 4): Name is 'b', but several instruments may be meant, which would all become metrics of that name",
                "meter_provider.views[1].selector.instrument_type (line 5): 'timer' is not counter, up_down_counter, gauge, histogram, observable_counter, observable_up_down_counter or observable_gauge",
                "meter_provider.views[2] (line 6): the histogram's bounds are 2, 1",
                "meter_provider.views[3].selector.odd (line 7): this is not available here",
                "meter_provider.views[3].stream.aggregation (line 7): the aggregation 'percentiles' is not available here",
                "meter_provider.views[3].stream.aggregation_cardinality_limit (line 7): '1' is not a whole number of 2 or more",
                "meter_provider.views[4] (line 8): it is for every instrument and changes nothing",
                "meter_provider.exemplar_filter (line 9): 'sometimes' is not trace_based, always_on or always_off",
            ],
            file.Problems.Select(problem => problem.Split(';')[0]));
    }

    [Theory]
    [InlineData("selector: { instrument_nam: x }", "selector.instrument_nam (line 4): this is not available here")]
    [InlineData("selectr: { instrument_name: x }", "selectr (line 4): this is not available here")]
    [InlineData("instrument_name: x", "instrument_name (line 4): this is not available here")]
    [InlineData("selector: x", "selector (line 4): keys are expected here, not a value")]
    [InlineData("selector: { instrument_name: [ x ] }", "selector.instrument_name (line 4): a single value is expected here")]
    [InlineData("selector: { instrument_type: timer, unit: s }", "selector.instrument_type (line 4): 'timer' is not counter, up_down_counter, gauge, histogram, observable_counter, observable_up_down_counter or observable_gauge")]
    public void AViewIsNotForMoreThanItsSelectorMeans(string selector, string problem)
    {
        var file = new ParsedFile($$"""
        meter_provider:
          views:
            - { {{selector}}, stream: { aggregation: { drop: } } }
            - { selector: { instrument_name: y }, stream: { aggregation: { drop: }, colour: blue } }
        """);
        Assert.Equal("y", Assert.Single(file.Options.Metrics.Views).InstrumentName);
        Assert.Equal(
            [$"meter_provider.views[0].{problem}; the view is left out.", "meter_provider.views[1].stream.colour (line 5): this is not available here; it is ignored."], file.Problems);
    }

    [Fact]
    public async Task ALimitForAKindOfInstrumentHolds()
    {
        var memory = new InMemoryExporter();
        await using var sdk = Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.Metrics.Readers.Add(new PeriodicExport(memory) { SeriesLimit = 4, SeriesLimits = new Dictionary<InstrumentKind, int> { [InstrumentKind.Counter] = 3 } });
        });
        var meter = sdk.GetMeter("m");
        var (c, g) = (meter.CreateCounter<long>("c"), meter.CreateGauge<long>("g"));
        for (var i = 0; i < 10; i++)
        {
            c.Add(1, new Tag("i", i));
            g.Record(1, new Tag("i", i));
        }

        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal([3, 4], memory.Metrics.Select(metric => metric.Points.Count));
        Assert.Equal(MetricDataKind.Gauge, memory.Metrics[1].Kind);
    }
}
