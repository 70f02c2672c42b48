using Codomyrmex.Telemetry.Traced.Tests.Shapes;
using Codomyrmex.Telemetry.Traced.Tests.Support;

namespace Codomyrmex.Telemetry.Traced.Tests;

public sealed class SequenceMethodTests
{
    readonly SequenceShapes _shapes = new();

    [Fact]
    public void TheSpanIsCurrentInTheProducerAndNotInTheConsumer()
    {
        var spans = Recording.Of(() =>
        {
            var around = Span.Current;
            var numbers = _shapes.Numbers(3);
            Assert.Empty(_shapes.Seen);
            foreach (var number in numbers)
            {
                Assert.Equal(around, Span.Current);
                Assert.Equal(number + 1, _shapes.Seen.Count);
                Assert.True(_shapes.Seen[0].IsRecording);
            }
        });

        var span = Expect.Succeeded(spans, "SequenceShapes.Numbers");
        Assert.Equal(3L, span["count"]);
        Assert.All(_shapes.Seen, seen => Assert.Equal(span.SpanId, seen.SpanId));
    }

    [Fact]
    public void BreakingOffEndsTheSpan()
    {
        var spans = Recording.Of(() => Assert.Equal(0, _shapes.Numbers(3).First()));

        Assert.True(_shapes.WasDisposed);
        Expect.Succeeded(spans, "SequenceShapes.Numbers");
    }

    [Fact]
    public void EachEnumerationIsASpanAndNoneIsNone()
    {
        var spans = Recording.Of(() =>
        {
            var numbers = _shapes.Numbers(2);
            numbers.GetEnumerator().Dispose();
            Assert.Equal([0, 1], numbers.ToList());
            Assert.Equal([0, 1], numbers.ToList());
        });

        Assert.Equal(2, spans.Count);
    }

    [Fact]
    public void EveryKindOfIteratorIsFollowed()
    {
        var spans = Recording.Of(() =>
        {
            using var texts = _shapes.Texts();
            Assert.True(texts.MoveNext());
            Assert.Equal("a", texts.Current);
            Assert.True(texts.MoveNext());
            Assert.False(texts.MoveNext());
            Assert.Equal([1, "b"], _shapes.Untyped().Cast<object>().ToList());
            var untyped = _shapes.UntypedEnumerator();
            Assert.True(untyped.MoveNext());
            Assert.Equal(1, untyped.Current);
            Assert.False(untyped.MoveNext());
        });

        Assert.Equal(["SequenceShapes.Texts", "SequenceShapes.Untyped", "SequenceShapes.UntypedEnumerator"], spans.Select(span => span.Name));
    }

    [Fact]
    public void ACollectionIsReturnedAsItIs() =>
        Expect.Succeeded(Recording.Of(() => Assert.IsType<List<int>>(_shapes.Collection())), "SequenceShapes.Collection");

    [Fact]
    public void ASpanThatTheProducerKeepsOpenStaysWithIt()
    {
        var spans = Recording.Of(() =>
        {
            var around = Span.Current;
            foreach (var _ in _shapes.WithSpanAcross())
                Assert.Equal(around, Span.Current);
        });

        var (second, across, whole) = (spans[0], spans[1], spans[2]);
        Assert.Equal(["second", "across", "SequenceShapes.WithSpanAcross"], spans.Select(span => span.Name));
        Assert.Equal(across.SpanId, second.ParentSpanId);
        Assert.Equal(whole.SpanId, across.ParentSpanId);
    }

    [Fact]
    public async Task AnAsynchronousSequenceIsCurrentAcrossItsAwaits()
    {
        var spans = await Recording.OfAsync(async () =>
        {
            var around = Span.Current;
            var count = 0;
            await foreach (var number in _shapes.NumbersAsync(3))
            {
                Assert.Equal(count++, number);
                Assert.Equal(around, Span.Current);
                await Task.Yield();
            }
        });

        var span = Expect.Succeeded(spans, "SequenceShapes.NumbersAsync");
        Assert.Equal(3, _shapes.Seen.Count);
        Assert.All(_shapes.Seen, seen => Assert.Equal(span.SpanId, seen.SpanId));
    }

    [Fact]
    public async Task BreakingOffAnAsynchronousSequenceEndsTheSpan()
    {
        var spans = await Recording.OfAsync(async () =>
        {
            await foreach (var _ in _shapes.NumbersAsync(3))
                break;
        });

        Assert.True(_shapes.WasDisposed);
        Expect.Succeeded(spans, "SequenceShapes.NumbersAsync");
    }

    [Fact]
    public async Task TheEnumerationsTokenReachesTheProducer()
    {
        using var source = new CancellationTokenSource();
        var spans = await Recording.OfAsync(async () =>
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (var _ in _shapes.NumbersAsync(3).WithCancellation(source.Token))
                    await source.CancelAsync();
            });
        });

        Expect.Cancelled(spans, "SequenceShapes.NumbersAsync");
    }

    [Fact]
    public async Task AnAsynchronousEnumeratorAndADelegatedSequenceAreFollowed()
    {
        var spans = await Recording.OfAsync(async () =>
        {
            await using var numbers = _shapes.EnumeratorAsync();
            Assert.True(await numbers.MoveNextAsync());
            Assert.True(await numbers.MoveNextAsync());
            Assert.Equal(2, numbers.Current);
            Assert.False(await numbers.MoveNextAsync());
            Assert.Equal([0, 1], await _shapes.Delegated().ToListAsync());
            Assert.Null(_shapes.Missing());
        });

        Assert.Equal(["SequenceShapes.EnumeratorAsync", "SequenceShapes.NumbersAsync", "SequenceShapes.Delegated"], spans.Select(span => span.Name));
        Assert.Equal(spans[2].SpanId, spans[1].ParentSpanId);
    }

    [Fact]
    public void AMethodThatThrowsInsteadOfReturningASequenceIsRecorded()
    {
        Exception? thrown = null;
        var spans = Recording.Of(() => thrown = Assert.Throws<InvalidOperationException>(() => { _ = _shapes.ThrowsAtOnce(); }));

        Expect.Failed(spans, "SequenceShapes.ThrowsAtOnce", thrown!);
    }
}
