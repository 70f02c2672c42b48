using System.Diagnostics;
using Codomyrmex.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace TraceContextService.Tests;

public sealed class TraceParentTests(RunningService service)
{
    const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    const string SpanId = "b7ad6b7169203331";
    const string Valid = $"00-{TraceId}-{SpanId}-01";

    [Fact]
    public async Task WithoutAHeaderATraceBegins()
    {
        var seen = await service.PassAsync();
        Assert.Equal("03", seen.Flags);
        Assert.Empty(seen.State);
        Assert.Equal("[0]", seen.Arguments);
    }

    [Fact]
    public async Task AValidParentIsContinuedByASpanOfTheServicesOwn()
    {
        var seen = await service.PassAsync(("traceparent", Valid));
        Assert.Equal(TraceId, seen.TraceId);
        Assert.NotEqual(SpanId, seen.SpanId);
        Assert.Equal("01", seen.Flags);
    }

    [Fact]
    public async Task EachOfSeveralCallsHasItsOwnSpanInTheOneTrace()
    {
        var seen = await service.PassAsync(3, ("traceparent", Valid), ("tracestate", "a=1"));
        Assert.All(seen, call => Assert.Equal((TraceId, "a=1"), (call.TraceId, Assert.Single(call.State))));
        Assert.Equal(3, seen.Select(call => call.SpanId).Distinct().Count());
        Assert.Equal(["[0]", "[1]", "[2]"], seen.Select(call => call.Arguments));

        var fresh = await service.PassAsync(3);
        Assert.Single(fresh.Select(call => call.TraceId).Distinct());
        Assert.Equal(3, fresh.Select(call => call.SpanId).Distinct().Count());
    }

    [Theory]
    [InlineData("00", "00")]
    [InlineData("01", "01")]
    [InlineData("02", "02")]
    [InlineData("03", "03")]
    [InlineData("ff", "03")]
    [InlineData("fc", "00")]
    public async Task SampledAndRandomArePassedOnAndUnknownFlagsAreNot(string flags, string expected)
    {
        var seen = await service.PassAsync(("traceparent", $"00-{TraceId}-{SpanId}-{flags}"));
        Assert.Equal((TraceId, expected), (seen.TraceId, seen.Flags));
    }

    [Theory]
    [InlineData("traceparent")]
    [InlineData("TraceParent")]
    [InlineData("TRACEPARENT")]
    [InlineData("tRaCePaReNt")]
    public async Task TheHeadersNameMayHaveAnyCase(string name) => Assert.Equal(TraceId, (await service.PassAsync((name, Valid))).TraceId);

    [Theory]
    [InlineData("trace-parent")]
    [InlineData("trace.parent")]
    [InlineData("trace_parent")]
    [InlineData("x-traceparent")]
    public async Task SimilarNamesAreOtherHeaders(string name) => Assert.NotEqual(TraceId, (await service.PassAsync((name, Valid))).TraceId);

    [Theory]
    [InlineData("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("fe-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more-of-it")]
    [InlineData(" 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("\t00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 ")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\t")]
    [InlineData(" \t 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 \t ")]
    public async Task LaterVersionsAndBlanksAroundAreUnderstood(string header) =>
        Assert.Equal(TraceId, (await service.PassAsync(("traceparent", header))).TraceId);

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more")]
    [InlineData("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.more")]
    [InlineData(".0-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("0.-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("0-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("000-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-.af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319.-b7ad6b7169203331-01")]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01")]
    [InlineData("00-00af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-.7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b71692033311-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-.1")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1.")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-001")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-\u00e41")]
    public async Task AnInvalidParentBeginsAnotherTraceAndTakesItsStateAlong(string header)
    {
        var seen = await service.PassAsync(("traceparent", header), ("tracestate", "a=1"));
        Assert.DoesNotContain(seen.TraceId, header, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(seen.State);
    }

    [Fact]
    public async Task OfTwoParentsNeitherIsContinued()
    {
        const string Other = "1af7651916cd43dd8448eb211c80319c";
        var seen = await service.PassAsync(("traceparent", Valid), ("traceparent", $"00-{Other}-{SpanId}-01"));
        Assert.False(seen.TraceId is TraceId or Other);
        Assert.NotEqual(TraceId, (await service.PassAsync(("traceparent", $"{Valid},{Valid}"))).TraceId);
    }

    [Fact]
    public void AspNetCoreReadsTheSdksFormats() =>
        Assert.Equal(Propagator.Default.Fields, service.Services.GetRequiredService<DistributedContextPropagator>().Fields);

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[{\"url\": 1}]")]
    [InlineData("[{\"arguments\": []}]")]
    public async Task ABodyThatIsNoListOfCallsIsRefused(string body) => Assert.Equal(400, await service.PostAsync(body));
}
