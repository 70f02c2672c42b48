using Codomyrmex.Telemetry.Traced.Tests.Shapes;
using Codomyrmex.Telemetry.Traced.Tests.Support;

namespace Codomyrmex.Telemetry.Traced.Tests;

public sealed class ExceptionTests
{
    readonly FailingShapes _shapes = new();

    [Fact]
    public void AnExceptionKeepsItsStackWithLinesAndWithoutShells()
    {
        Exception? thrown = null;
        var spans = Recording.Of(() => thrown = Assert.Throws<InvalidOperationException>(() => { _ = _shapes.Sync(); }));

        var span = Expect.Failed(spans, "FailingShapes.Sync", thrown!);
        Assert.StartsWith("   at Codomyrmex.Telemetry.Traced.Tests.Shapes.FailingShapes.Sync$traced() in ", thrown!.StackTrace, StringComparison.Ordinal);
        Assert.Contains($"FailingShapes.cs:line {_shapes.Line}", thrown.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("FailingShapes.Sync()", thrown.StackTrace, StringComparison.Ordinal);
        Assert.Contains($"FailingShapes.cs:line {_shapes.Line}", (string)span.Events[0]["exception.stacktrace"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAsynchronousExceptionKeepsItsStackWithTheMethodsName()
    {
        Exception? thrown = null;
        var gate = new TaskCompletionSource();
        var spans = await Recording.OfAsync(async () =>
        {
            var task = _shapes.LaterAsync(gate.Task);
            gate.SetResult();
            thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => task);
        });

        Expect.Failed(spans, "FailingShapes.LaterAsync", thrown!);
        Assert.StartsWith(
            "   at Codomyrmex.Telemetry.Traced.Tests.Shapes.FailingShapes.LaterAsync(Task task) in ", thrown!.StackTrace, StringComparison.Ordinal);
        Assert.Contains($"FailingShapes.cs:line {_shapes.Line}", thrown.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("Followed", thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExceptionsOfIteratorsKeepTheirStack()
    {
        Exception? thrown = null;
        Expect.Failed(
            Recording.Of(() => thrown = Assert.Throws<InvalidOperationException>(() => { _ = _shapes.Iterate().Sum(); })), "FailingShapes.Iterate", thrown!);
        Assert.Contains($"FailingShapes.cs:line {_shapes.Line}", thrown!.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("Followed", thrown.StackTrace, StringComparison.Ordinal);

        var spans = await Recording.OfAsync(async () =>
            thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () => await _shapes.IterateAsync().SumAsync()));
        Expect.Failed(spans, "FailingShapes.IterateAsync", thrown);
        Assert.Contains($"FailingShapes.cs:line {_shapes.Line}", thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExceptionOfTheDisposalIsRecorded()
    {
        Exception? thrown = null;
        Expect.Failed(
            Recording.Of(() => thrown = Assert.Throws<InvalidOperationException>(() => { _ = _shapes.FailAtTheEnd().First(); })),
            "FailingShapes.FailAtTheEnd",
            thrown!);

        var gate = new TaskCompletionSource();
        var spans = await Recording.OfAsync(async () =>
        {
            var first = _shapes.FailAtTheEndAsync(gate.Task).FirstAsync();
            gate.SetResult();
            thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () => await first);
        });
        Expect.Failed(spans, "FailingShapes.FailAtTheEndAsync", thrown!);
    }

    [Fact]
    public async Task AnEnumeratorThatThrowsInsteadOfReturningATaskIsRecorded()
    {
        Exception? thrown = null;
        var spans = await Recording.OfAsync(async () =>
        {
            var around = Span.Current;
            var steps = _shapes.FailAtOnce();
            thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () => await steps.MoveNextAsync());
            Assert.Equal(around, Span.Current);
            await Assert.ThrowsAsync<NotSupportedException>(async () => await steps.DisposeAsync());
        });

        Expect.Failed(spans, "FailingShapes.FailAtOnce", thrown!);
    }

    [Fact]
    public async Task EverySpanThatAnExceptionLeavesHasTheStatusError()
    {
        var spans = await Recording.OfAsync(async () =>
        {
            Assert.Throws<InvalidOperationException>(_shapes.Outer);
            await Assert.ThrowsAsync<InvalidOperationException>(() => _shapes.OuterAsync(Task.CompletedTask));
        });

        Assert.Equal(
            [
                "FailingShapes.Sync", "FailingShapes.Middle", "FailingShapes.Outer", "FailingShapes.LaterAsync", "FailingShapes.MiddleAsync",
                "FailingShapes.OuterAsync",
            ],
            spans.Select(span => span.Name));
        Assert.All(spans, span => Assert.Equal(StatusCode.Error, span.Status));
        Assert.Equal([1, 0, 0, 1, 0, 0], spans.Select(span => span.Events.Count));
    }

    [Fact]
    public void CancellationIsNoErrorButATimeoutIs()
    {
        Exception? thrown = null;
        var spans = Recording.Of(() =>
        {
            Assert.Throws<OperationCanceledException>(() => _shapes.Cancel(new CancellationToken(true)));
            thrown = Assert.Throws<TaskCanceledException>(_shapes.TimeOut);
        });

        Expect.Cancelled(spans, "FailingShapes.Cancel");
        Expect.Failed(spans, "FailingShapes.TimeOut", thrown!);
    }

    [Fact]
    public async Task ATimeoutThatCancelsATaskIsAnError()
    {
        Exception? thrown = null;
        var spans = await Recording.OfAsync(async () =>
        {
            var task = _shapes.TimeOutAsync();
            thrown = await Assert.ThrowsAsync<TaskCanceledException>(() => task);
            Assert.True(task.IsCanceled);
        });

        Expect.Failed(spans, "FailingShapes.TimeOutAsync", thrown!);
    }

    [Fact]
    public void OnlyTheExceptionThatLeavesIsRecorded()
    {
        Exception? thrown = null;
        var spans = Recording.Of(() =>
        {
            thrown = Assert.Throws<NotSupportedException>(_shapes.Replaced);
            Assert.Equal(1, _shapes.ReplacedAndCaught());
        });

        Expect.Failed(spans, "FailingShapes.Replaced", thrown!);
        Expect.Succeeded(spans, "FailingShapes.ReplacedAndCaught");
    }
}
