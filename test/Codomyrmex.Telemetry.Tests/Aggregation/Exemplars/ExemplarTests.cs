using Codomyrmex.Telemetry.Instruments;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class ExemplarTests
{
    [Theory]
    [InlineData(ExemplarFilter.TraceBased, "1")]
    [InlineData(ExemplarFilter.AlwaysOn, "1 2 3")]
    [InlineData(ExemplarFilter.AlwaysOff, "")]
    public void TheFilterSaysWhichMeasurementsMayBecomeExemplars(ExemplarFilter filter, string values)
    {
        using var measured = new Measured(options =>
        {
            options.Metrics.ExemplarFilter = filter;
            options.Metrics.Views.Add(new MetricView { InstrumentName = "e", Aggregation = MetricAggregation.ExponentialHistogram() });
        });
        var reader = measured.ReaderOf();
        var meter = measured.Sdk.GetMeter("m");
        var (counter, gauge) = (meter.CreateCounter<double>("c"), meter.CreateGauge<double>("g"));
        var (histogram, exponential) = (meter.CreateHistogram<double>("h"), meter.CreateHistogram<double>("e"));
        using (Span(measured, isSampled: true))
            Record(1);
        using (Span(measured, isSampled: false))
            Record(2);
        Record(3);

        var metrics = reader.Batch().Metrics;
        Assert.Equal(4, metrics.Count);
        foreach (var metric in metrics)
        {
            foreach (var isBound in (bool[])[true, false])
            {
                var points = metric.Points.Where(point => point.Attributes.Length == 2 == isBound);
                Assert.Equal(values, string.Join(' ', points.SelectMany(point => point.Exemplars.ToArray()).Select(exemplar => exemplar.Value).Order()));
            }
        }

        void Record(int value)
        {
            counter.Add(value, new Tag("value", value));
            counter.With(new("value", value), new("bound", true)).Add(value);
            gauge.Record(value, new Tag("value", value));
            gauge.With(new("value", value), new("bound", true)).Record(value);
            histogram.Record(value, new Tag("value", value));
            histogram.With(new("value", value), new("bound", true)).Record(value);
            exponential.Record(value, new Tag("value", value));
            exponential.With(new("value", value), new("bound", true)).Record(value);
        }
    }

    [Fact]
    public void AnExemplarNamesTheInnermostSpanWhoeverMadeIt()
    {
        using var bridged = new BridgedSdk(options => options.Metrics.ExemplarFilter = ExemplarFilter.AlwaysOn);
        var collector = bridged.Sdk.MetricStore.CollectorFor(
            new ReaderSettings(TemporalityPreference.Cumulative, MetricAggregation.Histogram(), 2000));
        var gauge = bridged.Sdk.GetMeter("m").CreateGauge<long>("g");
        using (var ours = bridged.Tracer.StartSpan("ours"))
        {
            gauge.Record(1, new Tag("n", 1));
            using (var theirs = bridged.Source.StartActivity("theirs")!)
            {
                gauge.Record(2, new Tag("n", 2));
                using var inner = bridged.Tracer.StartSpan("inner");
                gauge.Record(3, new Tag("n", 3));
            }

            gauge.Record(4, new Tag("n", 4));
        }

        gauge.Record(5, new Tag("n", 5));
        var sheet = new MetricSheet();
        collector.Collect(sheet);
        var byNumber = sheet.Metrics.Single().Copy().Points.ToDictionary(point => point.Attributes[0].LongValue, point => point.Exemplars[0]);
        foreach (var (number, name) in ((long, string)[])[(1, "ours"), (2, "theirs"), (3, "inner"), (4, "ours")])
            Assert.Equal((bridged[name].TraceId, bridged[name].SpanId, (double)number, true), (byNumber[number].TraceId, byNumber[number].SpanId, byNumber[number].Value, byNumber[number].IsInteger));
        Assert.False(byNumber[5].TraceId.IsValid || byNumber[5].SpanId.IsValid);
    }

    [Fact]
    public void WhatAViewLeavesOutOfTheSeriesIsInItsExemplars()
    {
        using var measured = new Measured(options =>
        {
            options.Metrics.ExemplarFilter = ExemplarFilter.AlwaysOn;
            options.Metrics.Views.Add(new MetricView { InstrumentName = "kept", AttributeKeys = ["a"] });
            options.Metrics.Views.Add(new MetricView { InstrumentName = "dropped", ExcludedAttributeKeys = ["b"] });
            options.Metrics.Views.Add(new MetricView { InstrumentName = "whole" });
        });
        var reader = measured.ReaderOf();
        var meter = measured.Sdk.GetMeter("m");
        foreach (var name in (string[])["kept", "dropped", "whole"])
            meter.CreateHistogram<long>(name).Record(1, new("b", 2), new("a", 1), new("c", "x"));
        var metrics = reader.Batch().Copy().Metrics;
        Assert.Equal(
            ["kept: a=1 | b=2 c=x", "dropped: a=1 c=x | b=2", "whole: a=1 b=2 c=x | "],
            metrics.Select(metric => $"{metric.Name}: {Text(metric.Points[0].Attributes)} | {Text(metric.Points[0].Exemplars[0].FilteredAttributes)}"));

        static string Text(ReadOnlySpan<Tag> tags) => string.Join(' ', tags.ToArray().Select(tag => $"{tag}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ADeltasExemplarsAreOfItsIntervalACumulativesStayUntilNewOnesCome()
    {
        using var measured = new Measured(options =>
        {
            options.Metrics.Views.Add(new MetricView { InstrumentName = "e", Aggregation = MetricAggregation.ExponentialHistogram() });
        });
        var (delta, cumulative) = (measured.ReaderOf(TemporalityPreference.Delta), measured.ReaderOf());
        var meter = measured.Sdk.GetMeter("m");
        var (counter, histogram, exponential) = (meter.CreateCounter<long>("c"), meter.CreateHistogram<long>("h"), meter.CreateHistogram<long>("e"));
        Record(10, inTrace: true);
        Assert.Equal("10 10 10", Values(delta));
        Assert.Equal("10 10 10", Values(cumulative));
        Record(11, inTrace: false);
        Assert.Equal("- - -", Values(delta));
        Assert.Equal("10 10 10", Values(cumulative));
        measured.Time.Advance(TimeSpan.FromSeconds(1));
        Record(12, inTrace: true);
        Assert.Equal("12 12 12", Values(delta));
        var kept = cumulative.Batch().Copy().Metrics.Select(metric => metric.Points[0].Exemplars.ToArray().Select(exemplar => exemplar.Value)).ToArray();
        Assert.Equal([12.0], kept[0]);
        Assert.Contains(12.0, kept[1]);
        Assert.Contains(12.0, kept[2]);

        void Record(long value, bool inTrace)
        {
            using var span = Span(measured, inTrace);
            counter.Add(value);
            histogram.Record(value);
            exponential.Record(value);
        }

        static string Values(Measured.Reader reader) => string.Join(' ', reader.Batch().Metrics.Select(
            metric => metric.Points[0].Exemplars.Length == 0 ? "-" : string.Join(',', metric.Points[0].Exemplars.ToArray().Select(exemplar => exemplar.Value))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public async Task ThereAreAsManyAsTheSpecificationAllows(int threads)
    {
        using var measured = new Measured(options =>
        {
            options.Metrics.ExemplarFilter = ExemplarFilter.AlwaysOn;
            options.Metrics.Views.Add(new MetricView { InstrumentName = "e", Aggregation = MetricAggregation.ExponentialHistogram() });
            options.Metrics.Views.Add(new MetricView { InstrumentName = "few", Aggregation = MetricAggregation.ExponentialHistogram(maxBuckets: 5) });
        });
        var (delta, cumulative) = (measured.ReaderOf(TemporalityPreference.Delta), measured.ReaderOf());
        var meter = measured.Sdk.GetMeter("m");
        var counter = meter.CreateCounter<double>("c");
        var gauge = meter.CreateGauge<long>("g");
        var explicitly = meter.CreateHistogram<double>("h", advice: new InstrumentAdvice { Bounds = [1, 2, 3] });
        var (exponential, few) = (meter.CreateHistogram<double>("e"), meter.CreateHistogram<double>("few"));
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(Record, TestContext.Current.CancellationToken)));
            foreach (var metrics in (IReadOnlyList<MetricData>[])[delta.Batch().Copy().Metrics, cumulative.Batch().Copy().Metrics])
            {
                Assert.Equal(
                    [("c", 1), ("g", 1), ("h", 4), ("e", 20), ("few", 5)],
                    metrics.Select(metric => (metric.Name, metric.Points[0].Exemplars.Length)));
                Assert.Equal([0, 1, 2, 3], metrics[2].Points[0].Exemplars.ToArray().Select(exemplar => Math.Max(0, (int)Math.Ceiling(exemplar.Value) - 1)).Order());
            }
        }

        void Record()
        {
            for (var i = 0; i < 4_000; i++)
            {
                counter.Add(1);
                gauge.Record(i);
                explicitly.Record(i % 40 * 0.1);
                exponential.Record(i);
                few.Record(i);
            }
        }
    }

    static Span Span(Measured measured, bool isSampled) => measured.Sdk.GetTracer("t").StartSpan("s", SpanKind.Internal, Some.RemoteContext(isSampled));
}
