namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class OtelTraceStateTests
{
    [Theory]
    [InlineData("", null, null)]
    [InlineData("ot=th:0", 0UL, null)]
    [InlineData("ot=th:c", 0xC0_0000_0000_0000UL, null)]
    [InlineData("ot=th:FD70A", 0xFD_70A0_0000_0000UL, null)]
    [InlineData("ot=th:123456789abcde", 0x12_3456_789A_BCDEUL, null)]
    [InlineData("ot=rv:6e6d1a75832a2f", null, 0x6E_6D1A_7583_2A2FUL)]
    [InlineData("a=1, ot=p:8;th:8;rv:00000000000001 ,b=2", 0x80_0000_0000_0000UL, 1UL)]
    [InlineData("ot=th:", null, null)]
    [InlineData("ot=th:123456789abcdef", null, null)]
    [InlineData("ot=th:-1", null, null)]
    [InlineData("ot=th: 1", null, null)]
    [InlineData("ot=rv:123", null, null)]
    [InlineData("ot=rv:123456789abcdeg", null, null)]
    [InlineData("tenant@ot=th:8", null, null)]
    [InlineData("ott=th:8,x=th:8", null, null)]
    [InlineData("ot=xth:8", null, null)]
    public void ItIsReadAsTheSpecificationSays(string traceState, ulong? threshold, ulong? randomness) =>
        Assert.Equal(new OtelTraceState(threshold, randomness), OtelTraceState.Read(traceState));

    [Theory]
    [InlineData(null, "8", "ot=th:8")]
    [InlineData("", "8", "ot=th:8")]
    [InlineData("ot=th:c", "8", "ot=th:8")]
    [InlineData("a=1,b=2", "8", "ot=th:8,a=1,b=2")]
    [InlineData("a=1,ot=rv:6e6d1a75832a2f;th:c;p:1,b=2", "8", "ot=th:8;rv:6e6d1a75832a2f;p:1,a=1,b=2")]
    [InlineData("a=1,ot=th:c,b=2", null, "a=1,b=2")]
    [InlineData("a=1,ot=p:1;th:c", null, "ot=p:1,a=1")]
    [InlineData("ot=th:c", null, "")]
    [InlineData("ot=th:not-a-number;p:1", null, "ot=p:1")]
    [InlineData("ot=th:8;p:1,a=1", "8", null)]
    [InlineData("a=1,ot=p:1", null, null)]
    [InlineData("a=1", null, null)]
    [InlineData(null, null, null)]
    public void ItsThresholdIsReplacedAndAllElseStays(string? traceState, string? threshold, string? expected) =>
        Assert.Equal(expected, OtelTraceState.Changed(traceState, threshold));

    [Fact]
    public void TheLastMemberMakesRoomWhenThereAre32()
    {
        var members = Enumerable.Range(0, 32).Select(i => $"k{i}=v").ToArray();
        Assert.Equal(["ot=th:8", .. members[..31]], OtelTraceState.Changed(string.Join(',', members), "8")!.Split(','));
    }

    [Fact]
    public void AnEntryThatWouldGetTooLongDoesWithoutTheThreshold()
    {
        var full = "p:" + new string('x', 252);
        Assert.Equal($"ot={full}", OtelTraceState.Changed($"ot=th:c;{full}", "8"));
        Assert.Equal($"ot=th:8;{full[..251]}", OtelTraceState.Changed($"ot={full[..251]}", "8"));
    }

    [Theory]
    [InlineData(null, 2UL)]
    [InlineData("a=1", 2UL)]
    [InlineData("ot=rv:00000000000009", 9UL)]
    public void ExplicitRandomnessReplacesTheTraceIds(string? traceState, ulong expected) =>
        Assert.Equal(expected, OtelTraceState.RandomnessOf(new TraceId(1, 2), traceState));
}
