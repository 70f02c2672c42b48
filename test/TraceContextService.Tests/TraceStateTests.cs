namespace TraceContextService.Tests;

public sealed class TraceStateTests(RunningService service)
{
    const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    const string Valid = $"00-{TraceId}-b7ad6b7169203331-01";
    const string Printable = " !\"#$%&'()*+-./0123456789:;<>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    public static TheoryData<string, string> Kept => new()
    {
        { "a=1,b=2", "a=1,b=2" },
        { " a=1 \t,\tb=2 ", "a=1,b=2" },
        { "a=1,,b=2,", "a=1,b=2" },
        { $"abcdefghijklmnopqrstuvwxyz0123456789_-*/@={Printable}", $"abcdefghijklmnopqrstuvwxyz0123456789_-*/@={Printable}" },
        { "0tenant@vendor=1,a@b@c=2,a@=3", "0tenant@vendor=1,a@b@c=2,a@=3" },
        { $"{new string('z', 256)}=1", $"{new string('z', 256)}=1" },
        { $"a={new string('v', 256)}", $"a={new string('v', 256)}" },
        { Members(32), Members(32) },
    };

    public static TheoryData<string> Refused =>
    [
        "",
        " ",
        ",",
        "a",
        "=1",
        "a=",
        "a =1",
        "A=1",
        "a.b=1",
        "@a=1",
        "_a=1",
        "a=1=2",
        "a=1;b=\u00e4",
        "a=1,bad key=2",
        $"{new string('z', 257)}=1",
        $"a={new string('v', 257)}",
        Members(33),
    ];

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task AValidStateIsPassedOn(string header, string expected)
    {
        var seen = await service.PassAsync(("traceparent", Valid), ("tracestate", header));
        Assert.Equal(TraceId, seen.TraceId);
        Assert.Equal(expected, Assert.Single(seen.States));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task AStateThatIsNotIsLeftOutAndTheTraceIsContinued(string header)
    {
        var seen = await service.PassAsync(("traceparent", Valid), ("tracestate", header));
        Assert.Equal(TraceId, seen.TraceId);
        Assert.Empty(seen.States);
    }

    [Fact]
    public async Task WithoutAParentThereIsNoState() => Assert.Empty((await service.PassAsync(("tracestate", "a=1"))).States);

    [Theory]
    [InlineData("tracestate")]
    [InlineData("TraceState")]
    [InlineData("TRACESTATE")]
    public async Task TheHeadersNameMayHaveAnyCase(string name) =>
        Assert.Equal(["a=1"], (await service.PassAsync(("traceparent", Valid), (name, "a=1"))).State);

    [Theory]
    [InlineData("trace-state")]
    [InlineData("trace.state")]
    public async Task SimilarNamesAreOtherHeaders(string name) => Assert.Empty((await service.PassAsync(("traceparent", Valid), (name, "a=1"))).State);

    [Fact]
    public async Task SeveralHeadersAreOneListInTheirOrder()
    {
        var seen = await service.PassAsync(("traceparent", Valid), ("tracestate", "a=1,b=2"), ("tracestate", "c=3"), ("TraceState", "d=4,e=5"));
        Assert.Equal(["a=1", "b=2", "c=3", "d=4", "e=5"], seen.State);
    }

    [Fact]
    public async Task AnEmptyHeaderAmongOthersChangesNothing()
    {
        Assert.Equal(["a=1"], (await service.PassAsync(("traceparent", Valid), ("tracestate", "a=1"), ("tracestate", ""))).State);
        Assert.Equal(["a=1"], (await service.PassAsync(("traceparent", Valid), ("tracestate", ""), ("tracestate", "a=1"))).State);
    }

    [Fact]
    public async Task MoreThan32MembersInSeveralHeadersAreTooMany() =>
        Assert.Empty((await service.PassAsync(("traceparent", Valid), ("tracestate", Members(32)), ("tracestate", "a=1"))).State);

    [Fact]
    public async Task OfMembersWithOneKeyTheFirstIsPassedOn()
    {
        Assert.Equal(["a=1"], (await service.PassAsync(("traceparent", Valid), ("tracestate", "a=1,a=2"))).State);
        Assert.Equal(["a=1", "b=2"], (await service.PassAsync(("traceparent", Valid), ("tracestate", "a=1,b=2"), ("tracestate", "a=1"))).State);
    }

    static string Members(int count) => string.Join(',', Enumerable.Range(0, count).Select(number => $"k{number}={number}"));
}
