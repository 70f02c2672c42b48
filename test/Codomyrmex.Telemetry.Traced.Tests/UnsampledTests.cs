using Codomyrmex.Telemetry.Traced.Tests.Shapes;
using Codomyrmex.Telemetry.Traced.Tests.Support;

namespace Codomyrmex.Telemetry.Traced.Tests;

public sealed class UnsampledTests
{
    [Fact]
    public async Task MethodsDoTheSameWhenTheirSpansAreNotRecorded()
    {
        var gate = new TaskCompletionSource();
        using var root = Span.Start(Recording.Unsampled);
        var traceId = root.TraceId;

        Assert.Equal(3, new SyncShapes().Named(1, 2));
        var shapes = new TaskShapes();
        var task = shapes.AwaitAsync(gate.Task);
        Assert.Equal(root, Span.Current);
        gate.SetResult();
        await task;
        Assert.Equal(traceId, shapes.After.TraceId);
        Assert.False(shapes.After.IsRecording);
        Assert.Equal([0, 1], await new SequenceShapes().NumbersAsync(2).ToListAsync());
        Assert.Equal([0, 1], new SequenceShapes().Numbers(2).ToList());
        Assert.Throws<InvalidOperationException>(() => { _ = new FailingShapes().Sync(); });
        Assert.Equal(root, Span.Current);
    }

    [Fact]
    public void AnUnrecordedCallAllocatesNothing()
    {
        using var root = Span.Start(Recording.Unsampled);
        var shapes = new SyncShapes();
        for (var i = 0; i < 100; i++)
            shapes.Named(i, i);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            shapes.Named(i, i);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
