using Codomyrmex.Telemetry.Instruments;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class ScrapeCostTests
{
    const int Few = 100;
    const int Many = 1900;

    [Fact]
    public async Task ASampleAllocatesNothing()
    {
        await using var scrapes = new Scrapes(new PrometheusOptions());
        var meter = scrapes.Sdk.GetMeter("m", "1.0");
        var (counter, histogram) = (meter.CreateCounter<long>("c"), meter.CreateHistogram<double>("h"));
        Measure(counter, histogram, 0, Few);
        var few = Allocated(scrapes);
        Measure(counter, histogram, Few, Many);
        var many = Allocated(scrapes);
        Assert.InRange(many - few, long.MinValue, Many - Few);
        Assert.Equal(2 * Many, (await scrapes.TextAsync()).Split('\n').Count(line => line.StartsWith("c_total", StringComparison.Ordinal) || line.StartsWith("h_count", StringComparison.Ordinal)));
    }

    static void Measure(Counter<long> counter, Histogram<double> histogram, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            Tag[] attributes = [new("http.route", $"/{i}"), new("code", i), new("share", 0.5), new("is.cached", true)];
            counter.Add(i, attributes);
            histogram.Record(i, attributes);
        }
    }

    // Of a scrape that has found everything in place. Nothing in it waits, so that it stays on this thread.
    static long Allocated(Scrapes scrapes)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var writing = scrapes.Exporter.WriteAsync(Stream.Null, Scrapes.OpenMetrics, TestContext.Current.CancellationToken);
            Assert.True(writing.IsCompletedSuccessfully);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
