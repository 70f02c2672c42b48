using System.Diagnostics;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Propagation;

public sealed class CarrierTests
{
    static TraceContext Context { get; } = Some.RemoteContext() with { TraceState = "a=1", Baggage = Baggage.Empty.Set("tenant", "blue") };

    static string Parent { get; } = $"00-{Context.TraceId}-{Context.SpanId}-01";

    [Fact]
    public void HeadersOfHttpAreReplacedAndReadOneByOne()
    {
        using var request = new HttpRequestMessage();
        request.Headers.TryAddWithoutValidation("TraceParent", "old");
        Context.Inject(request.Headers);
        Assert.Equal(Parent, Assert.Single(request.Headers.GetValues("traceparent")));
        Assert.Equal(Context, TraceContext.Extract(request.Headers));
        Assert.Equal("blue", TraceContext.Extract(request.Headers).Baggage!.Get("tenant"));

        request.Headers.TryAddWithoutValidation("tracestate", "b=2");
        Assert.Equal("a=1,b=2", TraceContext.Extract(request.Headers).TraceState);
        request.Headers.TryAddWithoutValidation("traceparent", Parent);
        Assert.False(TraceContext.Extract(request.Headers).IsValid);
    }

    [Fact]
    public void DictionariesOfSeveralValuesAreCarriers()
    {
        var headers = new Dictionary<string, string[]>();
        Context.Inject(headers);
        Assert.Equal([Parent], headers["traceparent"]);
        headers["TraceState"] = ["b=2", "c=3"];
        headers.Remove("tracestate");
        Assert.Equal("b=2,c=3", TraceContext.Extract(headers).TraceState);
        headers["traceparent"] = [Parent, Parent];
        Assert.False(TraceContext.Extract(headers).IsValid);
        headers["traceparent"] = [];
        Assert.False(TraceContext.Extract(headers).IsValid);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DictionariesAreReadInAnyCase(bool isSorted)
    {
        IDictionary<string, string> headers = isSorted
            ? new SortedDictionary<string, string>(StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        headers["TRACEPARENT"] = Parent;
        Assert.True(TraceContext.Extract(headers).IsValid);
        headers.Clear();
        Assert.False(TraceContext.Extract(headers).IsValid);
    }

    [Fact]
    public void AGetterMayGiveAllValues()
    {
        var context = TraceContext.Extract("carrier", static (_, name) => name == "tracestate" ? new[] { "a=1", "b=2" } : name == "traceparent" ? [Parent] : null);
        Assert.Equal("a=1,b=2", context.TraceState);
    }

    [Fact]
    public void ValuesAreCountedAndJoined()
    {
        Assert.Equal((0, null, null), (default(CarrierValues).Count, default(CarrierValues).Single, default(CarrierValues).Joined()));
        Assert.Equal((1, "a", "a"), (((CarrierValues)"a").Count, ((CarrierValues)"a").Single, ((CarrierValues)"a").Joined()));
        var two = CarrierValues.From(new List<string> { "a", "b" });
        Assert.Equal((2, null, "a,b", "b"), (two.Count, two.Single, $"{two}", two[1]));
        Assert.Equal("a", new CarrierValues(["a"]).Single);
        Assert.Equal((0, null), (CarrierValues.From([]).Count, CarrierValues.From([]).Joined()));
        Assert.Equal(0, CarrierValues.From(null).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => two[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(CarrierValues)[0]);
    }

    [Fact]
    public void AChildProcessGetsTheContextInsteadOfWhatWasInherited()
    {
        var child = new ProcessStartInfo();
        child.Environment["TRACEPARENT"] = "inherited";
        child.Environment["TRACESTATE"] = "inherited=1";
        (Context with { TraceState = null }).Inject(child);
        Assert.Equal(Parent, child.Environment["TRACEPARENT"]);
        Assert.Equal("tenant=blue", child.Environment["BAGGAGE"]);
        Assert.False(child.Environment.ContainsKey("TRACESTATE"));

        var read = TraceContext.FromEnvironment(name => child.Environment.TryGetValue(name, out var value) ? value : null);
        Assert.Equal(Context with { TraceState = null }, read);
        Assert.Equal("blue", read.Baggage!.Get("tenant"));
    }

    [Fact]
    public void WithoutAContextTheChildsEnvironmentStaysAsItIs()
    {
        var child = new ProcessStartInfo();
        child.Environment["TRACEPARENT"] = "inherited";
        default(TraceContext).Inject(child);
        Assert.Equal("inherited", child.Environment["TRACEPARENT"]);
    }

    [Theory]
    [InlineData("traceparent", "TRACEPARENT")]
    [InlineData("X-B3-TraceId", "X_B3_TRACEID")]
    [InlineData("a.b\u00fc", "A_B_")]
    [InlineData("1st", "_1ST")]
    [InlineData("", "_")]
    public void FieldsHaveNamesThatEveryEnvironmentAllows(string field, string name) => Assert.Equal(name, EnvironmentCarrier.NameOf(field));
}
