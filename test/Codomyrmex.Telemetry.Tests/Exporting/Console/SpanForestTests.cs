using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class SpanForestTests : IDisposable
{
    readonly Recorded _recorded = new();

    public void Dispose() => _recorded.Dispose();

    [Fact]
    public void EverySpanIsInItOnceWhateverTheParentsSay()
    {
        SpanRecord[] spans =
        [
            _recorded.Span("its own parent", 1, parent: 1),
            _recorded.Span("one of a circle", 2, parent: 3),
            _recorded.Span("another of it", 3, parent: 4),
            _recorded.Span("the third", 4, parent: 2),
            _recorded.Span("below the circle", 5, parent: 3),
            _recorded.Span("twice", 6),
            _recorded.Span("twice", 6),
            _recorded.Span("child of either", 7, parent: 6),
            _recorded.Span("same ids elsewhere", 7, parent: 6, trace: 2),
        ];
        var forest = new SpanForest(spans);
        Assert.Equal(2, forest.Traces.Count);
        Assert.Equal([8, 1], forest.Traces.Select(roots => forest.Extent(roots).Count));
    }

    [Fact]
    public void ChildrenComeInTheOrderOfTheirStartAndTheOuterFirst()
    {
        var forest = new SpanForest([
            _recorded.Span("late", 2, parent: 1, start: 5, end: 6),
            _recorded.Span("short", 3, parent: 1, start: 1, end: 2),
            _recorded.Span("long", 4, parent: 1, start: 1, end: 9),
            _recorded.Span("root", 1, start: 0, end: 4),
        ]);
        var root = Assert.Single(Assert.Single(forest.Traces));
        Assert.Equal(["long", "short", "late"], forest.ChildrenOf(root).Select(child => forest[child].Name));
        Assert.Equal((4, Recorded.At(0), Recorded.At(9)), forest.Extent([root]));
    }

    [Fact]
    public async Task ADeepTreeStaysReadable()
    {
        var spans = Enumerable.Range(1, 2000)
            .Select(number => _recorded.Span("s", (ulong)number, parent: (ulong)number - 1, start: number, end: 5000)).ToArray();
        using var output = new StringWriter();
        await new ConsoleExporter(new ConsoleExporterOptions { Output = output }).ExportAsync(_recorded.Batch(spans), TestContext.Current.CancellationToken);
        var lines = $"{output}".TrimEnd().Split('\n');
        Assert.Equal(2001, lines.Length);
        Assert.True(lines.Max(line => line.Length) < 150);
    }
}
