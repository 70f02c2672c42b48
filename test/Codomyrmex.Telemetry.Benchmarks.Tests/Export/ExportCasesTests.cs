using Codomyrmex.Telemetry.Benchmarks.Export;
using Codomyrmex.Telemetry.Benchmarks.Export.Runs;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;

namespace Codomyrmex.Telemetry.Benchmarks.Tests.Export;

public sealed class ExportCasesTests
{
    [Fact]
    public void EachSideHandsOverAllSpansOfACallWithTheirAttributes()
    {
        using var ours = new OurExport();
        using var official = new OfficialExport();
        var mine = Spans(ours.Collector, ours.Prepare, ours.Run);
        var theirs = Spans(official.Collector, official.Prepare, official.Run);
        Assert.Equal(OurExport.SpansPerCall, mine.Count);
        Assert.Equal(OurExport.SpansPerCall, theirs.Count);
        Assert.Equal(Content(theirs[0]), Content(mine[0]));
        Assert.Single(mine.Concat(theirs).Select(Content).Distinct());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ARunCountsWhatTheCollectorReceived(bool ours)
    {
        var values = await new ExportRun("run", 1_000, 10_000, 1).RunAsync(ours, isShort: false);
        Assert.Equal((1_000, 0), (values["delivered"], values["dropped"]));
        Assert.True(values["cpu s"] > 0 && values["rss MB"] > 1 && values["delivered/s"] > 0);
    }

    [Fact]
    public async Task ARunWithoutACollectorEndsToo()
    {
        var values = await new ExportRun("run", 100, 0, null).RunAsync(ours: false, isShort: false);
        Assert.Equal((0, 100), (values["delivered"], values["dropped"]));
    }

    static List<Codomyrmex.Telemetry.Otlp.Tests.Reference.Span> Spans(FakeCollector collector, Action prepare, Func<long> run)
    {
        var bodies = new System.Collections.Concurrent.ConcurrentQueue<byte[]>();
        collector.Received = bodies.Enqueue;
        prepare();
        Assert.True(run() > 0);
        return [.. bodies.Select(ExportTraceServiceRequest.Parser.ParseFrom).SelectMany(request => request.ResourceSpans).SelectMany(resource => resource.ScopeSpans).SelectMany(scope => scope.Spans)];
    }

    static string Content(Codomyrmex.Telemetry.Otlp.Tests.Reference.Span span) => $"{span.Name} {span.Kind} {string.Join(' ', span.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"))}";
}
