using Codomyrmex.Telemetry.Traced.Tests.Shapes;
using Codomyrmex.Telemetry.Traced.Tests.Support;

namespace Codomyrmex.Telemetry.Traced.Tests;

public sealed class TaskMethodTests
{
    readonly TaskShapes _shapes = new();

    [Fact]
    public async Task TheSpanEndsWhenTheTaskDoes()
    {
        var gate = new TaskCompletionSource();
        var spans = await Recording.OfAsync(async () =>
        {
            var around = Span.Current;
            var task = _shapes.AwaitAsync(gate.Task);
            Assert.Equal(around, Span.Current);
            Assert.True(_shapes.Before.IsRecording);

            gate.SetResult();
            await task;
            Assert.False(_shapes.Before.IsRecording);
        });

        var span = Expect.Succeeded(spans, "TaskShapes.AwaitAsync");
        Assert.Equal(span.SpanId, _shapes.Before.SpanId);
        Assert.Equal(_shapes.Before, _shapes.After);
    }

    [Fact]
    public async Task ResultsOfPendingTasksArePassedOn()
    {
        var (gate, number) = (new TaskCompletionSource(), new TaskCompletionSource<int>());
        var spans = await Recording.OfAsync(async () =>
        {
            var (result, value, valueResult) = (_shapes.ResultAsync(gate.Task), _shapes.ValueAsync(gate.Task), _shapes.ValueResultAsync(number.Task));
            gate.SetResult();
            number.SetResult(7);
            Assert.Equal("result", await result);
            await value;
            Assert.Equal(7, await valueResult);
        });

        Expect.Succeeded(spans, "TaskShapes.ResultAsync");
        Expect.Succeeded(spans, "TaskShapes.ValueAsync");
        Expect.Succeeded(spans, "TaskShapes.ValueResultAsync");
    }

    [Fact]
    public async Task ResultsThatAreThereAtOnceArePassedOn()
    {
        var spans = await Recording.OfAsync(async () =>
        {
            Assert.Equal(4, await TaskShapes.NoAwaitAsync());
            Assert.Equal("result", await _shapes.ResultAsync(Task.CompletedTask));
            await _shapes.ValueAsync(Task.CompletedTask);
            var seven = _shapes.ValueResultAsync(Task.FromResult(7));
            Assert.True(seven.IsCompletedSuccessfully);
            Assert.Equal(7, await seven);
        });

        Assert.Equal(
            ["TaskShapes.NoAwaitAsync", "TaskShapes.ResultAsync", "TaskShapes.ValueAsync", "TaskShapes.ValueResultAsync"], spans.Select(span => span.Name));
    }

    [Fact]
    public void ACompletedTaskAndNoneAreReturnedAsTheyAre()
    {
        var spans = Recording.Of(() =>
        {
            Assert.Null(_shapes.GivenTask());
            _shapes.Given = Task.FromResult(400);
            Assert.Same(_shapes.Given, _shapes.GivenTask());
            Assert.Same(Task.CompletedTask, _shapes.Plain(Task.CompletedTask));
        });

        Assert.Equal(3, spans.Count);
    }

    [Fact]
    public async Task AFailureIsRecordedOnceAndAllExceptionsReachTheCaller()
    {
        var (first, second) = (new InvalidOperationException("first"), new NotSupportedException("second"));
        var gate = new TaskCompletionSource();
        var spans = await Recording.OfAsync(async () =>
        {
            var task = _shapes.Plain(gate.Task);
            gate.SetException([first, second]);
            await Assert.ThrowsAsync<InvalidOperationException>(() => task);
            Assert.Equal([first, second], task.Exception!.InnerExceptions);
        });

        Expect.Failed(spans, "TaskShapes.Plain", first);
    }

    [Fact]
    public async Task ATaskThatHasFailedAlreadyIsRecorded()
    {
        var failure = new InvalidOperationException("early");
        var spans = await Recording.OfAsync(async () =>
        {
            Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => _shapes.Plain(Task.FromException(failure))));
        });

        Expect.Failed(spans, "TaskShapes.Plain", failure);
    }

    [Fact]
    public void AMethodThatThrowsInsteadOfReturningATaskIsRecorded()
    {
        var failure = new InvalidOperationException("at once");
        var spans = Recording.Of(() => Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => { _ = _shapes.ThrowsAtOnce(failure); })));

        Expect.Failed(spans, "TaskShapes.ThrowsAtOnce", failure);
    }

    [Fact]
    public async Task CancellationStaysCancellationAndIsNoError()
    {
        using var source = new CancellationTokenSource();
        var spans = await Recording.OfAsync(async () =>
        {
            var task = _shapes.Cancellable(source.Token);
            await source.CancelAsync();
            var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
            Assert.Equal(source.Token, thrown.CancellationToken);
            Assert.True(task.IsCanceled);
        });

        Expect.Cancelled(spans, "TaskShapes.Cancellable");
    }

    [Fact]
    public async Task ATokenThatIsCancelledAlreadyGivesACancelledTask()
    {
        var spans = await Recording.OfAsync(async () =>
        {
            var task = _shapes.Cancellable(new CancellationToken(true));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
            Assert.True(task.IsCanceled);
        });

        Expect.Cancelled(spans, "TaskShapes.Cancellable");
    }

    [Fact]
    public async Task ASourceOfAValueTaskIsAskedOnce()
    {
        var source = new OnceSource();
        var spans = await Recording.OfAsync(async () =>
        {
            var task = _shapes.Sourced(source, source.Version);
            source.Complete(11);
            Assert.Equal(11, await task);
        });

        Assert.Equal(1, source.Results);
        Expect.Succeeded(spans, "TaskShapes.Sourced");
    }

    [Fact]
    public async Task ParallelCallsHaveSpansOfTheirOwn()
    {
        var gate = new TaskCompletionSource();
        var spans = await Recording.OfAsync(async () =>
        {
            var task = _shapes.OuterAsync(gate.Task);
            gate.SetResult();
            await task;
        });

        var outer = Expect.Succeeded(spans, "TaskShapes.OuterAsync");
        var inner = spans.Where(span => span.Name == "TaskShapes.InnerAsync").ToDictionary(span => (long)span["number"]!);
        Assert.Equal([1, 2], inner.Keys.Order());
        Assert.All(inner.Values, span => Assert.Equal(outer.SpanId, span.ParentSpanId));
        Assert.All(
            spans.Where(span => span.Name == "TaskShapes.Leaf"), leaf => Assert.Equal(inner[(long)leaf["leaf.number"]!].SpanId, leaf.ParentSpanId));
        Assert.Equal(5, spans.Count);
    }

    [Fact]
    public async Task ManyCallsAtOnceAllEndInTheRightTrace()
    {
        var spans = await Recording.OfAsync(() => Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            await Task.Yield();
            Assert.Equal(number, await _shapes.ValueResultAsync(Task.Run(() => number, TestContext.Current.CancellationToken)));
        })));

        Assert.Equal(200, spans.Count);
        Assert.Single(spans.Select(span => span.ParentSpanId).Distinct());
    }

    [Fact]
    public async Task ADeepRecursionUnwindsWithoutOverflowingTheStack()
    {
        const int Depth = 3000;
        var gate = new TaskCompletionSource();
        var spans = await Recording.OfAsync(async () =>
        {
            var task = _shapes.RecurseAsync(Depth, gate.Task);
            gate.SetResult();
            Assert.Equal(Depth, await task);
        });

        Assert.Equal(Depth + 1, spans.Count);
    }

    [Fact]
    public async Task AnAsyncLocalFunctionIsTraced() =>
        Expect.Succeeded(await Recording.OfAsync(async () => Assert.Equal(9, await _shapes.Local(Task.CompletedTask))), "TaskShapes.Local.LocalAsync");

    [Fact]
    public void AnAsyncVoidMethodIsTracedToItsFirstAwait() =>
        Expect.Succeeded(Recording.Of(() => _shapes.Void(new TaskCompletionSource().Task)), "TaskShapes.Void");
}
