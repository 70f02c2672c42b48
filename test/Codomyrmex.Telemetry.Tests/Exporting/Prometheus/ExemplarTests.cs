namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class ExemplarTests
{
    [Fact]
    public async Task CountersAndBucketsHaveThemInOpenMetricsOnly()
    {
        await using var scrapes = new Scrapes(configure: static options =>
        {
            options.Metrics.ExemplarFilter = ExemplarFilter.TraceBased;
            options.Metrics.Views.Add(new MetricView { InstrumentName = "orders", AttributeKeys = [] });
        });
        var meter = scrapes.Sdk.GetMeter("m");
        var (orders, depth) = (meter.CreateCounter<long>("orders"), meter.CreateUpDownCounter<long>("depth"));
        var sizes = meter.CreateHistogram<long>("sizes", advice: new() { Bounds = [10, 100] });
        string ids;
        using (var span = scrapes.Sdk.GetTracer("t").StartSpan("order"))
        {
            ids = $"trace_id=\"{span.Context.TraceId}\",span_id=\"{span.Context.SpanId}\"";
            orders.Add(2, new Tag("user.name", "Jo \"J\""));
            depth.Add(1);
            sizes.Record(7);
            sizes.Record(1000);
        }

        sizes.Record(50);
        Assert.Equal(
            $$"""
            # TYPE orders counter
            orders_total 2 # {{{ids}},user_name="Jo \"J\""} 2 1772366400.000
            # TYPE depth gauge
            depth 1
            # TYPE sizes histogram
            sizes_bucket{le="10.0"} 1 # {{{ids}}} 7 1772366400.000
            sizes_bucket{le="100.0"} 2
            sizes_bucket{le="+Inf"} 3 # {{{ids}}} 1000 1772366400.000
            sizes_sum 1057
            sizes_count 3
            # EOF

            """,
            await scrapes.TextAsync(Scrapes.OpenMetrics));
        Assert.DoesNotContain("trace_id", await scrapes.TextAsync(), StringComparison.Ordinal);
    }

    /// <summary>128 characters, of which the names and values of the two ids take 63.</summary>
    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void AnAttributeIsLeftOutThatDoesNotFit(int length, bool isThere)
    {
        var written = Written(new TraceId(1, 2), new SpanId(3), new Tag("k", new string('ä', length)), new Tag("trace_id", "x"));
        Assert.StartsWith(
            " # {trace_id=\"00000000000000010000000000000002\",span_id=\"0000000000000003\"" + (isThere ? ",k=\"ää" : "} 1.5 "), written, StringComparison.Ordinal);
        Assert.EndsWith("} 1.5 12.345", written, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatFitsBehindWhatDoesNotIsThere() =>
        Assert.Equal(" # {b=\"1\",c=\"true\"} 1.5 12.345", Written(default, default, new Tag("a", new string('x', 128)), new Tag("b", 1L), new Tag("c", true), new Tag("b", 2L)));

    [Fact]
    public void OutsideOfATraceThereAreNoLabels() => Assert.Equal(" # {} 1.5 12.345", Written(default, default));

    [Fact]
    public void OfACounterTheNewestIsTakenAndOfABucketTheGreatestInIt()
    {
        Exemplar[] exemplars = [new(1, true, 5, default, default, null), new(3, true, 9, default, default, null), new(2, true, 7, default, default, null)];
        Assert.True(ExemplarWriter.TryNewest(exemplars, out var newest));
        Assert.Equal(3, newest.Value);
        Assert.True(ExemplarWriter.TryGreatest(exemplars, 0, 2, out var greatest));
        Assert.Equal(2, greatest.Value);
        Assert.True(ExemplarWriter.TryGreatest(exemplars, 2, double.PositiveInfinity, out greatest));
        Assert.Equal(3, greatest.Value);
        Assert.False(ExemplarWriter.TryGreatest(exemplars, 3, 4, out _));
        Assert.False(ExemplarWriter.TryNewest([], out _));
    }

    static string Written(TraceId trace, SpanId span, params Tag[] filtered)
    {
        using var text = new ScrapeText(0);
        using var writer = new ExemplarWriter();
        writer.Write(text, new Exemplar(1.5, false, 12_345_678_901, trace, span, filtered));
        return System.Text.Encoding.UTF8.GetString(text.Span);
    }
}
