using Codomyrmex.Telemetry.Traced.Tests.Shapes;
using Codomyrmex.Telemetry.Traced.Tests.Support;

namespace Codomyrmex.Telemetry.Traced.Tests;

public sealed class SyncMethodTests
{
    readonly SyncShapes _shapes = new();

    [Fact]
    public void NameKindAndAttributesAreTheGivenOnes()
    {
        var result = 0;

        var span = Expect.Succeeded(Recording.Of(() => result = _shapes.Named(1, 2)), "process_request");

        Assert.Equal(3, result);
        Assert.Equal(SpanKind.Client, span.Kind);
        Assert.Equal([new("db", "postgres"), new("query", "a=b"), new("empty", "")], span.Attributes);
    }

    [Fact]
    public void TheNameIsTypeAndMethodUnlessGivenAndTheScopeIsTheAssembly()
    {
        var result = 0;
        var root = default(Span);

        var span = Expect.Succeeded(
            Recording.Of(() =>
            {
                root = Span.Current;
                result = _shapes.Add(1, 2);
            }),
            "SyncShapes.Add");

        Assert.Equal(8, result);
        Assert.Equal(SpanKind.Internal, span.Kind);
        Assert.Empty(span.Attributes);
        Assert.Equal(root.SpanId, span.ParentSpanId);
        Assert.Equal(span.SpanId, _shapes.Seen.SpanId);
        Assert.Equal("Codomyrmex.Telemetry.Traced.Tests", span.Scope.Name);
        Assert.Equal("0.1.0", span.Scope.Version);
    }

    [Fact]
    public void AStaticMethodIsTraced() =>
        Expect.Succeeded(Recording.Of(() => Assert.Equal("a!", SyncShapes.Static("a"))), "SyncShapes.Static");

    [Fact]
    public void AMethodWithoutResultIsTraced()
    {
        Expect.Succeeded(Recording.Of(_shapes.Nothing), "SyncShapes.Nothing");
        Assert.Equal(1, _shapes.Depth);
    }

    [Fact]
    public void AReturnedReferenceIsTheMethodsOwn()
    {
        var spans = Recording.Of(() =>
        {
            _shapes.ByRef() = 9;
            Assert.Equal(9, _shapes.ByReadOnlyRef());
        });

        Assert.Equal(9, _shapes.Stored);
        Expect.Succeeded(spans, "SyncShapes.ByRef");
        Expect.Succeeded(spans, "SyncShapes.ByReadOnlyRef");
    }

    [Fact]
    public void ParametersOfEveryDirectionArePassedOn() => Expect.Succeeded(
        Recording.Of(() =>
        {
            var a = 1;
            _shapes.Directions(ref a, out var b, 2, 3, 4);
            Assert.Equal(2, a);
            Assert.Equal(10, b);
        }),
        "SyncShapes.Directions");

    [Fact]
    public void RefStructsArePassedAndReturned() => Expect.Succeeded(
        Recording.Of(() => Assert.Equal([3, 4], _shapes.Slice([1, 2, 3, 4], "ab").ToArray())), "SyncShapes.Slice");

    [Fact]
    public unsafe void PointersArePassed()
    {
        using var root = Span.Start("test");
        var number = 4;
        Assert.Equal(5, SyncShapes.Pointer(&number));
    }

    [Fact]
    public void DefaultValuesAreKept() => Expect.Succeeded(Recording.Of(() => Assert.Equal(10, _shapes.Optional(1))), "SyncShapes.Optional");

    [Fact]
    public void ASynchronizedMethodHoldsItsLock() => Expect.Succeeded(Recording.Of(() => Assert.True(_shapes.Locked())), "SyncShapes.Locked");

    [Fact]
    public void AMethodToBeInlinedIsTraced() => Expect.Succeeded(Recording.Of(() => Assert.Equal(6, _shapes.Inlined(3))), "SyncShapes.Inlined");

    [Fact]
    public void NestedCallsAreParentAndChild()
    {
        var spans = Recording.Of(() => Assert.Equal(2, _shapes.Outer()));

        Assert.Equal(Expect.Succeeded(spans, "SyncShapes.Outer").SpanId, Expect.Succeeded(spans, "SyncShapes.Inner").ParentSpanId);
    }

    [Fact]
    public void EveryLevelOfARecursionIsASpan()
    {
        var spans = Recording.Of(() => Assert.Equal(3, _shapes.Recurse(3)));

        Assert.Equal(4, spans.Count);
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.Equal(pair.Second.SpanId, pair.First.ParentSpanId));
    }

    [Fact]
    public void AnExceptionThatStaysInsideIsNotRecorded() => Expect.Succeeded(Recording.Of(() => Assert.Equal(3, _shapes.Caught())), "SyncShapes.Caught");

    [Fact]
    public void AccessorsAreTraced()
    {
        var spans = Recording.Of(() =>
        {
            _shapes.Property = 4;
            Assert.Equal(4, _shapes.Property);
            Assert.Equal(2, new SyncShapes { Initialised = 2 }.Initialised);
        });

        Assert.Equal(["SyncShapes.set_Property", "SyncShapes.get_Property", "SyncShapes.set_Initialised"], spans.Select(span => span.Name));
    }

    [Fact]
    public void LocalFunctionsAndLambdasAreTraced()
    {
        var spans = Recording.Of(() =>
        {
            Assert.Equal(11, _shapes.LocalFunction(2));
            Assert.Equal(6, _shapes.Lambda()(1));
        });

        Assert.Equal(["SyncShapes.LocalFunction.Twice", "SyncShapes.LocalFunction.Captured", "SyncShapes.Lambda.lambda"], spans.Select(span => span.Name));
    }

    [Fact]
    public void OverloadsAndOperatorsAreTraced()
    {
        var spans = Recording.Of(() =>
        {
            _shapes.Overloaded();
            _shapes.Overloaded(1);
            Assert.Equal(10, (_shapes + _shapes).Stored);
        });

        Assert.Equal(["SyncShapes.Overloaded", "SyncShapes.Overloaded", "SyncShapes.op_Addition"], spans.Select(span => span.Name));
    }

    [Fact]
    public void MethodsOfStructsChangeTheStructItself()
    {
        var shape = new StructShape(3);
        var spans = Recording.Of(() =>
        {
            shape.Increment();
            Assert.Equal(4, shape.Read());
            Assert.Equal(6, new RefStructShape([1, 2, 3]).Sum());
        });

        Assert.Equal(4, shape.Value);
        Assert.Equal(["StructShape.Increment", "StructShape.Read", "RefStructShape.Sum"], spans.Select(span => span.Name));
    }

    [Fact]
    public void ExtensionsAreTraced()
    {
        var spans = Recording.Of(() =>
        {
            Assert.Equal(8, 4.Doubled());
            Assert.Equal("LOUD", "loud".Shouted());
            Assert.Equal(1, new SyncShapes.Nested().Inside());
        });

        Assert.Equal(["Extensions.Doubled", "Extensions.Shouted", "SyncShapes.Nested.Inside"], spans.Select(span => span.Name));
    }
}
