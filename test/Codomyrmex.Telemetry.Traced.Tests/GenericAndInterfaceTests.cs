using Codomyrmex.Telemetry.Traced.Tests.Shapes;
using Codomyrmex.Telemetry.Traced.Tests.Support;

namespace Codomyrmex.Telemetry.Traced.Tests;

public sealed class GenericAndInterfaceTests
{
    [Fact]
    public void GenericMethodsOfGenericTypesKeepTheirTypeArguments()
    {
        var shapes = new GenericShapes<string>();
        var spans = Recording.Of(() =>
        {
            Assert.Equal(("a", 1), shapes.Pair("a", 1));
            Assert.Equal(("b", "c"), shapes.Pair("b", "c"));
            Assert.Equal(typeof((string, int)), GenericShapes<string>.Types<int>());
            Assert.Equal(typeof((long, DateTime)), GenericShapes<long>.Types<DateTime>());
            Assert.Equal((typeof(int), typeof(string), typeof(byte)), default(GenericShapes<int>.Inner<string>).All<byte>());
        });

        Assert.Equal(
            ["GenericShapes.Pair", "GenericShapes.Pair", "GenericShapes.Types", "GenericShapes.Types", "GenericShapes.Inner.All"],
            spans.Select(span => span.Name));
    }

    [Fact]
    public void GenericArraysAndReferencesArePassed() => Expect.Succeeded(
        Recording.Of(() =>
        {
            var first = "";
            Assert.Equal(["b"], new GenericShapes<string>().Rest(["a", "b"], ref first));
            Assert.Equal("a", first);
        }),
        "GenericShapes.Rest");

    [Fact]
    public async Task GenericTasksAndSequencesAreFollowed()
    {
        var shapes = new GenericShapes<string>();
        var spans = await Recording.OfAsync(async () =>
        {
            Assert.Equal(4.5, await shapes.LaterAsync(4.5));
            Assert.Equal("t", await shapes.LaterAsync("t"));
            Assert.Equal([("x", 1), ("x", 2)], await shapes.ManyAsync("x", 1, 2).ToListAsync());
        });

        Assert.Equal(["GenericShapes.LaterAsync", "GenericShapes.LaterAsync", "GenericShapes.ManyAsync"], spans.Select(span => span.Name));
    }

    [Fact]
    public void AGenericVirtualMethodAndItsOverrideAreSpansOfTheirOwn()
    {
        GenericShapes<string> shapes = new Derived();

        var spans = Recording.Of(() => Assert.Equal("derived base Int32 7", shapes.Describe(7)));

        var (inner, outer) = (Expect.Succeeded(spans, "GenericShapes.Describe"), Expect.Succeeded(spans, "Derived.Describe"));
        Assert.Equal(outer.SpanId, inner.ParentSpanId);
    }

    [Fact]
    public async Task CallsThroughInterfacesAreTraced()
    {
        IService service = new Service();
        var spans = await Recording.OfAsync(async () =>
        {
            Assert.Equal(2, service.Implicit(1));
            Assert.Equal(3, service.Explicit(1));
            Assert.Equal(3, service.Default(1));
            Assert.Equal(4, await service.LaterAsync(1));
        });

        Assert.Equal(
            ["Service.Implicit", "Service.Explicit", "Service.Implicit", "IService.Default", "Service.LaterAsync"], spans.Select(span => span.Name));
    }

    [Fact]
    public void StaticMembersOfInterfacesAreTraced()
    {
        var spans = Recording.Of(() =>
        {
            Assert.Equal(new Amount(5), Sum(new Amount(2), new Amount(3)));
            Assert.Equal(6, Amount.Total(1, 2, 3));
        });

        Expect.Succeeded(spans, "Amount.Sum");
        Expect.Succeeded(spans, "Amount.Total");

        static T Sum<T>(T left, T right)
            where T : ISummed<T> => T.Sum(left, right);
    }

    [Fact]
    public void CallsThroughDelegatesAreTraced()
    {
        var shapes = new SyncShapes();
        Func<int, int, int> add = shapes.Add;
        var closed = typeof(SyncShapes).GetMethod("Static", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .CreateDelegate<Func<string, string>>();

        var spans = Recording.Of(() =>
        {
            Assert.Equal(8, add(1, 2));
            Assert.Equal("b!", closed("b"));
            Assert.Equal(["c!"], new[] { "c" }.Select(SyncShapes.Static));
        });

        Assert.Equal(["SyncShapes.Add", "SyncShapes.Static", "SyncShapes.Static"], spans.Select(span => span.Name));
    }
}
