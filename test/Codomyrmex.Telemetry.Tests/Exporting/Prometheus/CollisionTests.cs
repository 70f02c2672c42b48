namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class CollisionTests
{
    [Fact]
    public async Task TheFirstOfTwoTypesStaysAndTheOtherIsReportedOnce()
    {
        await using var scrapes = new Scrapes();
        var meter = scrapes.Sdk.GetMeter("m");
        meter.CreateCounter<long>("jobs").Add(1);
        meter.CreateGauge<long>("jobs.total").Record(2);
        meter.CreateHistogram<long>("size", advice: new() { Bounds = [] }).Record(3);
        meter.CreateGauge<long>("size.count").Record(4);
        const string Expected = "# TYPE jobs_total counter\njobs_total 1\n# TYPE size histogram\nsize_bucket{le=\"+Inf\"} 1\nsize_sum 3\nsize_count 1\n";
        Assert.Equal(Expected, await scrapes.TextAsync());
        Assert.Equal(Expected, await scrapes.TextAsync());
        Assert.Collection(
            scrapes.Loggers.Messages,
            message => Assert.Contains("gauge 'jobs.total'", message, StringComparison.Ordinal),
            message => Assert.Contains("gauge 'size.count'", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheTargetIsNobodyElses()
    {
        await using var scrapes = new Scrapes(new PrometheusOptions { ScopeLabels = false });
        scrapes.Sdk.GetMeter("m").CreateGauge<long>("target.info").Record(2);
        Assert.Single(await scrapes.SortedAsync(), line => line.StartsWith("target_info", StringComparison.Ordinal));
        Assert.Contains("'target.info'", Assert.Single(scrapes.Loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeriesThatAreTheSameToPrometheusAreThereOnce()
    {
        await using var scrapes = new Scrapes();
        scrapes.Sdk.GetMeter("a").CreateCounter<long>("orders").Add(1, new Tag("k", 1L));
        var other = scrapes.Sdk.GetMeter("b").CreateCounter<long>("orders");
        other.Add(2, new Tag("k", 1L));
        other.Add(4, new Tag("k", 2L));
        string[] expected = ["# TYPE orders_total counter", "orders_total{k=\"1\"} 1", "orders_total{k=\"2\"} 4"];
        Assert.Equal(expected, await scrapes.SortedAsync());
        Assert.Equal(expected, await scrapes.SortedAsync());
        Assert.Contains("a series of 'orders' of 'b' is left out", Assert.Single(scrapes.Loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOrderOfLabelsTellsNoSeriesApart()
    {
        await using var scrapes = new Scrapes();
        var meter = scrapes.Sdk.GetMeter("m");
        meter.CreateCounter<long>("dup").Add(1, new("a", "1"), new("b", "2"));
        meter.CreateCounter<double>("dup").Add(2, new("b", "2"), new("a", "1"));
        scrapes.Sdk.GetMeter("n").CreateCounter<long>("dup").Add(4, new("b", "2"), new("a", "1"));
        scrapes.Sdk.GetMeter("n").CreateCounter<long>("dup").Add(8, new("b", "1"), new("a", "2"));
        string[] expected = ["# TYPE dup_total counter", "dup_total{a=\"1\",b=\"2\"} 1", "dup_total{a=\"2\",b=\"1\"} 8"];
        Assert.Equal(expected, await scrapes.SortedAsync());
        Assert.Equal(expected, await scrapes.SortedAsync());
        Assert.Single(scrapes.Loggers.Messages, static message => message.Contains("a series of 'dup'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnEmptyLabelIsNone()
    {
        await using var scrapes = new Scrapes();
        var meter = scrapes.Sdk.GetMeter("m");
        var counter = meter.CreateCounter<long>("emp");
        counter.Add(1);
        counter.Add(2, new Tag("x", ""));
        counter.Add(4, new("x", ""), new("y", "z"));
        meter.CreateHistogram<long>("h", advice: new() { Bounds = [] }).Record(1, new Tag("x", ""));
        string[] expected = ["# TYPE emp_total counter", "# TYPE h histogram", "emp_total 1", "emp_total{y=\"z\"} 4", "h_bucket{le=\"+Inf\"} 1", "h_count 1", "h_sum 1"];
        Assert.Equal(expected, await scrapes.SortedAsync());
        Assert.Contains("a series of 'emp'", Assert.Single(scrapes.Loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneFamilyHasOneHelpAndOneUnit()
    {
        await using var scrapes = new Scrapes(new PrometheusOptions { TargetInfo = false });
        scrapes.Sdk.GetMeter("a").CreateGauge<long>("speed", "m/s", "How fast.").Record(1);
        scrapes.Sdk.GetMeter("b").CreateGauge<long>("speed.meters.per.second", description: "Fast how.").Record(2);
        Assert.Equal(
            """
            # TYPE speed_meters_per_second gauge
            # UNIT speed_meters_per_second meters_per_second
            # HELP speed_meters_per_second How fast.
            speed_meters_per_second{otel_scope_name="a"} 1
            speed_meters_per_second{otel_scope_name="b"} 2
            # EOF

            """,
            await scrapes.TextAsync(Scrapes.OpenMetrics));
        Assert.Equal(2, scrapes.Loggers.Messages.Count);
    }

    [Fact]
    public void ManySetsAreToldApart()
    {
        using var written = new WrittenSeries();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 1000; i++)
            {
                var start = written.Labels.Length;
                written.Labels.Add((long)i);
                Assert.Equal(round == 0, written.TryKeep(start));
                Assert.Equal(round == 0, written.Labels.Length > start);
            }
        }

        written.Clear();
        written.Labels.Add(1L);
        Assert.True(written.TryKeep(0));
    }
}
