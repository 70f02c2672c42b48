using Codomyrmex.Telemetry.Instruments;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class PrometheusTextTests
{
    [Fact]
    public async Task EachKindOfInstrumentHasItsTypeInTheTextFormat()
    {
        await using var scrapes = new Scrapes();
        RecordAll(scrapes.Sdk.GetMeter("m"));
        Assert.Equal(
            """
            # HELP orders_total Orders placed.
            # TYPE orders_total counter
            orders_total{region="eu"} 3
            # HELP queue_depth Waiting.
            # TYPE queue_depth gauge
            queue_depth -2
            # HELP cpu_utilization_ratio Busy.
            # TYPE cpu_utilization_ratio gauge
            cpu_utilization_ratio 0.25
            # HELP request_duration_seconds How long.
            # TYPE request_duration_seconds histogram
            request_duration_seconds_bucket{route="/",le="0.1"} 1
            request_duration_seconds_bucket{route="/",le="1.0"} 2
            request_duration_seconds_bucket{route="/",le="+Inf"} 3
            request_duration_seconds_sum{route="/"} 4.5625
            request_duration_seconds_count{route="/"} 3

            """,
            await scrapes.TextAsync());
    }

    [Fact]
    public async Task OpenMetricsNamesFamiliesWithTheirUnitsAndEnds()
    {
        await using var scrapes = new Scrapes(new PrometheusOptions { TargetInfo = false, ScopeLabels = false, CreatedTimestamps = true });
        RecordAll(scrapes.Sdk.GetMeter("m"));
        Assert.Equal(
            """
            # TYPE orders counter
            # HELP orders Orders placed.
            orders_total{region="eu"} 3
            orders_created{region="eu"} 1772366400.000
            # TYPE queue_depth gauge
            # HELP queue_depth Waiting.
            queue_depth -2
            # TYPE cpu_utilization_ratio gauge
            # UNIT cpu_utilization_ratio ratio
            # HELP cpu_utilization_ratio Busy.
            cpu_utilization_ratio 0.25
            # TYPE request_duration_seconds histogram
            # UNIT request_duration_seconds seconds
            # HELP request_duration_seconds How long.
            request_duration_seconds_bucket{route="/",le="0.1"} 1
            request_duration_seconds_bucket{route="/",le="1.0"} 2
            request_duration_seconds_bucket{route="/",le="+Inf"} 3
            request_duration_seconds_sum{route="/"} 4.5625
            request_duration_seconds_count{route="/"} 3
            request_duration_seconds_created{route="/"} 1772366400.000
            # EOF

            """,
            await scrapes.TextAsync(Scrapes.OpenMetrics));
    }

    [Fact]
    public async Task WhatTheFormatsEscapeIsEscaped()
    {
        await using var scrapes = new Scrapes();
        scrapes.Sdk.GetMeter("m").CreateGauge<long>("g", description: "a\\b\n\"c\"").Record(1, new Tag("path", "C:\\x\n\"größe\" \ud800"));
        Assert.Equal("# HELP g a\\\\b\\n\"c\"\n# TYPE g gauge\ng{path=\"C:\\\\x\\n\\\"größe\\\" \ufffd\"} 1\n", await scrapes.TextAsync());
        Assert.Equal("# TYPE g gauge\n# HELP g a\\\\b\\n\\\"c\\\"\ng{path=\"C:\\\\x\\n\\\"größe\\\" \ufffd\"} 1\n# EOF\n", await scrapes.TextAsync(Scrapes.OpenMetrics));
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e300, "1E+300")]
    public void NumbersHaveTheFormatsWordsForWhatIsNotFinite(double value, string text)
    {
        using var written = new ScrapeText(0);
        written.Add(value);
        Assert.Equal(text, System.Text.Encoding.ASCII.GetString(written.Span));
    }

    [Fact]
    public async Task TheResourceIsTheTarget()
    {
        await using var scrapes = new Scrapes(new PrometheusOptions(), options => options.ResourceAttributes["shop.shelves"] = 12L);
        var text = await scrapes.SortedAsync();
        Assert.Equal("# HELP target_info Target metadata", text[0]);
        Assert.Equal("# TYPE target_info gauge", text[1]);
        Assert.Matches("^target_info\\{.*service_name=\"shop\".*\\} 1$", text[2]);
        Assert.Contains("shop_shelves=\"12\"", text[2], StringComparison.Ordinal);
        var open = await scrapes.TextAsync(Scrapes.OpenMetrics);
        Assert.StartsWith("# TYPE target info\n# HELP target Target metadata\ntarget_info{", open, StringComparison.Ordinal);
        Assert.EndsWith("} 1\n# EOF\n", open, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScopesAreLabelsAndMetricsOfOneNameAreOneFamily()
    {
        await using var scrapes = new Scrapes(new PrometheusOptions { TargetInfo = false });
        scrapes.Sdk.GetMeter("a", "1.0").CreateCounter<long>("orders").Add(1);
        scrapes.Sdk.GetMeter("a", "1.0").CreateCounter<long>("others").Add(2);
        scrapes.Sdk.GetMeter("b").CreateCounter<long>("orders").Add(4, new Tag("otel.scope.name", "mine"));
        scrapes.Sdk.GetMeter("").CreateCounter<long>("orders").Add(8);
        Assert.Equal(
            """
            # TYPE orders_total counter
            orders_total{otel_scope_name="a",otel_scope_version="1.0"} 1
            orders_total{otel_scope_name="mine;b"} 4
            orders_total 8
            # TYPE others_total counter
            others_total{otel_scope_name="a",otel_scope_version="1.0"} 2

            """,
            await scrapes.TextAsync());
    }

    [Fact]
    public async Task AttributesThatBecomeOneLabelAreJoinedInTheOrderOfTheirKeys()
    {
        await using var scrapes = new Scrapes();
        var meter = scrapes.Sdk.GetMeter("m");
        meter.CreateGauge<long>("g").Record(1, new("a_b", "under"), new("a.b", "dot"), new("a-b", "dash"), new("flags", new[] { true, false }), new("names", new[] { "größe", "\"b\"" }));
        meter.CreateHistogram<long>("h", advice: new() { Bounds = [] }).Record(1, new("le", "mine"), new("1st", 2.5));
        var text = await scrapes.TextAsync();
        Assert.Contains("a_b=\"dash;dot;under\"", text, StringComparison.Ordinal);
        Assert.Contains("flags=\"[true,false]\"", text, StringComparison.Ordinal);
        Assert.Contains("""
            names="[\"größe\",\"\\\"b\\\"\"]"
            """, text, StringComparison.Ordinal);
        Assert.Contains("exported_le=\"mine\"", text, StringComparison.Ordinal);
        Assert.Contains("_1st=\"2.5\"", text, StringComparison.Ordinal);
        Assert.Contains(",le=\"+Inf\"} 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASumThatCanFallIsLeftOut()
    {
        await using var scrapes = new Scrapes();
        scrapes.Sdk.GetMeter("m").CreateHistogram<long>("h", advice: new() { Bounds = [0] }).Record(-3);
        Assert.Equal("# TYPE h histogram\nh_bucket{le=\"0.0\"} 1\nh_bucket{le=\"+Inf\"} 1\nh_count 1\n", await scrapes.TextAsync());
    }

    [Fact]
    public async Task WithoutAnSdkThereIsNothing()
    {
        var exporter = new PrometheusExporter();
        using var output = new MemoryStream();
        await exporter.WriteAsync(output, null, TestContext.Current.CancellationToken);
        Assert.Equal(0, output.Length);
        await exporter.WriteAsync(output, Scrapes.OpenMetrics, TestContext.Current.CancellationToken);
        Assert.Equal("# EOF\n", System.Text.Encoding.ASCII.GetString(output.ToArray()));
    }

    static void RecordAll(Meter meter)
    {
        meter.CreateCounter<long>("orders", "{order}", "Orders placed.").Add(3, new Tag("region", "eu"));
        meter.CreateUpDownCounter<long>("queue.depth", "{item}", "Waiting.").Add(-2);
        meter.CreateGauge<double>("cpu.utilization", "1", "Busy.").Record(0.25);
        var duration = meter.CreateHistogram<double>("request.duration", "s", "How long.", new() { Bounds = [0.1, 1] });
        foreach (var seconds in new[] { 0.0625, 0.5, 4 })
            duration.Record(seconds, new Tag("route", "/"));
    }
}
