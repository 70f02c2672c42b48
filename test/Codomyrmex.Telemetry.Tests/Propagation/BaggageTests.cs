using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Propagation;

public sealed class BaggageTests
{
    [Fact]
    public void EntriesAreSetReplacedAndRemovedInCopies()
    {
        var one = Baggage.Empty.Set("a", "1");
        var two = one.Set("b", "2", "ttl=3");
        var changed = two.Set("a", "9");
        Assert.Equal([new BaggageEntry("a", "1")], one);
        Assert.Equal([new BaggageEntry("a", "9"), new BaggageEntry("b", "2", "ttl=3")], changed);
        Assert.Equal("2", changed.Get("b"));
        Assert.Null(changed.Get("B"));
        Assert.Equal(["b"], changed.Remove("a").Select(entry => entry.Name));
        Assert.Same(one, one.Remove("z"));
        Assert.Same(one, one.Set("", "x"));
        Assert.Equal("", one.Set("a", null!).Get("a"));
    }

    [Fact]
    public async Task TheCurrentBaggageFlowsDownAndNotBack()
    {
        Assert.Same(Baggage.Empty, Baggage.Current);
        Baggage.Current = Baggage.Empty.Set("tenant", "blue");
        await Task.Run(
            () =>
            {
                Assert.Equal("blue", TraceContext.Current.Baggage!.Get("tenant"));
                Baggage.Current = Baggage.Current.Set("tenant", "red");
            },
            TestContext.Current.CancellationToken);
        Assert.Equal("blue", Baggage.Current.Get("tenant"));
        Baggage.Current = Baggage.Empty;
        Assert.Null(TraceContext.Current.Baggage);
    }

    [Fact]
    public void BaggageIsNoPartOfAContextsIdentity()
    {
        var context = Some.RemoteContext();
        var carrying = context with { Baggage = Baggage.Empty.Set("a", "1") };
        Assert.Equal(context, carrying);
        Assert.Equal(context.GetHashCode(), carrying.GetHashCode());
        Assert.NotEqual(context, context with { TraceState = "a=1" });
        Assert.Null((context with { Baggage = Baggage.Empty }).Baggage);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a b", "a%20b")]
    [InlineData("a,b;c\"d\\e%f", "a%2Cb%3Bc%22d%5Ce%25f")]
    [InlineData("k=v", "k=v")]
    [InlineData("Gr\u00fc\u00dfe \u65e5\u672c \ud83d\ude00", "Gr%C3%BC%C3%9Fe%20%E6%97%A5%E6%9C%AC%20%F0%9F%98%80")]
    [InlineData("\r\n", "%0D%0A")]
    [InlineData("", "")]
    public void ValuesAreEncodedAndComeBack(string value, string encoded)
    {
        var context = new TraceContext { Baggage = Baggage.Empty.Set("key", value) };
        var headers = Headers.Of(Propagator.Baggage, context);
        Assert.Equal([("baggage", $"key={encoded}")], headers);
        Assert.Equal(value, headers.Read(Propagator.Baggage).Baggage!.Get("key"));
    }

    [Fact]
    public void HalfACharacterBecomesTheReplacement() => Assert.Equal("a=x%EF%BF%BDy", $"{Baggage.Empty.Set("a", "x\ud800y")}");

    [Theory]
    [InlineData("a=1", "a=1")]
    [InlineData(" a = 1 ,\tb=2\t", "a=1,b=2")]
    [InlineData("a=1;p1;p2=x, b=2 ; p3 ", "a=1;p1;p2=x,b=2;p3")]
    [InlineData("a=1,,no equals,=2,b c=3,d=4", "a=1,d=4")]
    [InlineData("a=1,b=2,a=3", "a=3,b=2")]
    [InlineData("a=%zz%4", "a=%25zz%254")]
    [InlineData("a=%FF%C3", "a=%EF%BF%BD%EF%BF%BD")]
    [InlineData("a=", "a=")]
    [InlineData("a=1=2", "a=1=2")]
    public void HeadersAreReadAndWhatIsMalformedIsPassedOver(string header, string expected) => Assert.Equal(expected, $"{Read(header)}");

    [Theory]
    [InlineData("")]
    [InlineData(" ,, ")]
    [InlineData("nothing")]
    [InlineData(";a=1")]
    public void AHeaderWithoutEntriesIsNoBaggage(string header) => Assert.Null(Read(header));

    [Fact]
    public void SeveralHeadersAreOneList() =>
        Assert.Equal("a=1,b=2,c=3", $"{new Headers(("baggage", "a=1"), ("Baggage", "b=2,c=3")).Read(Propagator.Baggage).Baggage}");

    [Fact]
    public void BaggageTravelsWithoutASpan()
    {
        var headers = new Dictionary<string, string>();
        Propagator.Default.Inject(new TraceContext { Baggage = Baggage.Empty.Set("a", "1") }, headers, (headers, name, value) => headers[name] = value);
        Assert.Equal("a=1", Assert.Single(headers).Value);
    }

    [Fact]
    public void NamesAndPropertiesThatCannotBeInAHeaderDoNotTravel()
    {
        var baggage = Baggage.Empty.Set("a b", "1").Set("gr\u00fcn", "2").Set("c", "3", "x\r\nevil: 1").Set("d", "4", "p,q").Set("e", "5", "ok=1;private");
        Assert.Equal("c=3,d=4,e=5;ok=1;private", baggage.Header.Text);
        Assert.Equal(2, baggage.Header.Cut);
        Assert.Empty(Headers.Of(Propagator.Baggage, new TraceContext { Baggage = Baggage.Empty.Set("a b", "1") }));
    }

    [Fact]
    public void MoreThan64EntriesAreCut()
    {
        var baggage = Enumerable.Range(0, 70).Aggregate(Baggage.Empty, (all, number) => all.Set($"k{number}", "v"));
        Assert.Equal(6, baggage.Header.Cut);
        Assert.Equal(64, Read(baggage.Header.Text)!.Count);

        var read = BaggageHeader.Read(string.Join(',', baggage.Select(entry => $"{entry.Name}=v")), out var cut);
        Assert.Equal((64, 6), (read!.Count, cut));
    }

    [Theory]
    [InlineData(8190, 1)]
    [InlineData(8191, 0)]
    public void AnEntryThatDoesNotFitIsLeftOutWhole(int length, int count)
    {
        var baggage = Baggage.Empty.Set("a", new string('v', length));
        Assert.Equal(1 - count, baggage.Header.Cut);
        Assert.Equal(count, Read($"a={new string('v', length)}")?.Count ?? 0);

        var further = baggage.Set("b", "2");
        Assert.Equal(count == 1 ? 8192 : 3, further.Header.Text.Length);
    }

    [Fact]
    public void ABytesWorthOfEscapesIsNeverCutInTwo()
    {
        var baggage = Baggage.Empty.Set("a", new string('v', 8187)).Set("b", "\u00fc");
        Assert.Equal(1, baggage.Header.Cut);
        Assert.DoesNotContain("b", baggage.Header.Text, StringComparison.Ordinal);
    }

    static Baggage? Read(string header) => new Headers(("baggage", header)).Read(Propagator.Baggage).Baggage;
}
