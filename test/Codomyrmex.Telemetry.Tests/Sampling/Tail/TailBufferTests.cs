namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class TailBufferTests
{
    const long Second = 1_000_000_000;

    readonly TailSamplingOptions _options = new() { Ratio = 0, DecisionDelay = TimeSpan.FromSeconds(10), GraceAfterRoot = TimeSpan.FromSeconds(1) };

    TailBuffer? _buffer;

    TailBuffer Buffer => _buffer ??= new TailBuffer(_options, new TailPolicy(_options));

    [Fact]
    public void ATraceIsDecidedWhenItsRootHasEndedAndTheGraceIsOver()
    {
        Add(Finished.Child(1), 0);
        Add(Finished.Root(1), 3 * Second);
        Add(Finished.Child(1), 4 * Second - 1);
        Assert.Empty(Due(4 * Second - 1));
        var trace = Assert.Single(Due(4 * Second));
        Assert.Equal((3, TailVerdict.Drop), (trace.Spans.Count, trace.Verdict));
        Assert.Empty(Due(100 * Second));
        Assert.Equal(0, Buffer.Bytes);
    }

    [Fact]
    public void ASpanWhoseParentIsRemoteIsARootHere()
    {
        Add(Finished.Entry(1), 0);
        Assert.Single(Due(Second));
    }

    [Fact]
    public void TheGraceOfTheLastLocalRootCounts()
    {
        Add(Finished.Entry(1), 0);
        Add(Finished.Entry(1), Second / 2);
        Assert.Empty(Due(Second));
        Assert.Single(Due(Second * 3 / 2));
    }

    [Fact]
    public void ATraceWhoseRootDoesNotEndIsDecidedAfterTheDelay()
    {
        Add(Finished.Child(1), 0);
        Add(Finished.Child(1), 9 * Second);
        Assert.Empty(Due(10 * Second - 1));
        Assert.Single(Due(10 * Second));
    }

    [Fact]
    public void RootsThatEndAgainAndAgainDoNotOutlastTheDelay()
    {
        for (var i = 0; i < 20; i++)
            Add(Finished.Entry(1), i * Second / 2);
        Assert.Single(Due(10 * Second));
    }

    [Fact]
    public void WithoutGraceTheRootDecides()
    {
        _options.GraceAfterRoot = TimeSpan.Zero;
        Add(Finished.Child(1), 0);
        Assert.Equal(2, Assert.Single(Add(Finished.Root(1), 0)).Spans.Count);
        Assert.Empty(Due(100 * Second));
    }

    [Theory]
    [InlineData(5, false, TailVerdict.Drop)]
    [InlineData(6, false, TailVerdict.Keep)]
    [InlineData(5, true, TailVerdict.Drop)]
    [InlineData(6, true, TailVerdict.Keep)]
    public void ATraceThatGoesOnIsAsLongAsItHasLasted(long secondsBefore, bool isEnded, object expected)
    {
        // Without its root, the delay of ten seconds adds to what is known; with it, only that is known counts.
        _options.SlowerThan = TimeSpan.FromSeconds(isEnded ? 5 : 15);
        Add(isEnded ? Finished.Root(1, 0, secondsBefore * Second) : Finished.Child(1, 0, secondsBefore * Second), 0);
        Assert.Equal(expected, Assert.Single(Due(10 * Second)).Verdict);
    }

    [Fact]
    public void TheDurationIsFromTheFirstStartToTheLastEndOfAllSpans()
    {
        _options.SlowerThan = TimeSpan.FromSeconds(4);
        Add(Finished.Child(1, 2 * Second, 5 * Second), 0);
        Add(Finished.Root(1, 0, Second), 0);
        Assert.Equal(TailVerdict.Keep, Assert.Single(Due(Second)).Verdict);
    }

    [Fact]
    public void TheOldestTraceMakesRoomWhenThereAreTooMany()
    {
        _options.MaxTraces = 2;
        Add(Finished.Child(1), 0);
        Add(Finished.Child(2), 1);
        Add(Finished.Child(1), 2);
        var cut = Assert.Single(Add(Finished.Child(3), 3));
        Assert.Equal((1UL, 2, TailVerdict.DropTooEarly), (cut.TraceId.Low, cut.Spans.Count, cut.Verdict));
        Assert.Equal([2UL, 3UL], Due(100 * Second).Select(trace => trace.TraceId.Low));
    }

    [Fact]
    public void TheOldestTracesMakeRoomWhenTheyTakeTooMuch()
    {
        _options.MaxBytes = 10_000;
        Add(Finished.Child(1), 0, bytes: 3_000);
        Add(Finished.Child(2), 0, bytes: 3_000);
        Assert.Equal(6_512, Buffer.Bytes);
        Assert.Equal([1UL, 2UL], Add(Finished.Child(3), 0, bytes: 9_000).Select(trace => trace.TraceId.Low));
        Assert.Equal(9_256, Buffer.Bytes);
    }

    [Fact]
    public void ATraceThatFitsNowhereIsDecidedAtOnce()
    {
        _options.MaxBytes = 10_000;
        Assert.Equal(TailVerdict.DropTooEarly, Assert.Single(Add(Finished.Child(1), 0, bytes: 20_000)).Verdict);
        Assert.Equal(0, Buffer.Bytes);
    }

    [Fact]
    public void WhatSpeaksForATraceCountsAlsoWhenThereIsNoRoom()
    {
        _options.MaxTraces = 1;
        Add(Finished.Child(1), 0, isError: true);
        Assert.Equal(TailVerdict.Keep, Assert.Single(Add(Finished.Child(2), 0, matchesRule: true)).Verdict);
        Assert.Equal(TailVerdict.Keep, Assert.Single(Add(Finished.Child(3), 0)).Verdict);
    }

    [Fact]
    public void ASpanThatComesLaterFollowsTheDecision()
    {
        Add(Finished.Root(1), 0, isError: true);
        Add(Finished.Root(2), 0);
        Assert.Equal(2, Due(Second).Length);
        Assert.Equal(TailVerdict.Keep, Late(Finished.Child(1)));
        Assert.Equal(TailVerdict.Drop, Late(Finished.Child(2)));
        Assert.Equal(0, Buffer.Bytes);
    }

    [Fact]
    public void TheOldestDecisionIsForgottenFirst()
    {
        _options.RememberedDecisions = 1;
        Add(Finished.Root(1), 0);
        Add(Finished.Root(2), 0);
        Due(Second);
        Assert.Null(Late(Finished.Child(1)));
        Assert.Equal(TailVerdict.Drop, Late(Finished.Child(2)));
    }

    [Fact]
    public void NothingIsRememberedIfThereIsNoRoomForIt()
    {
        _options.RememberedDecisions = 0;
        Add(Finished.Root(1), 0);
        Due(Second);
        Assert.Null(Late(Finished.Child(1)));
    }

    [Fact]
    public void ALaterFlushDecidesEverythingAndAClosedBufferTakesNothing()
    {
        Add(Finished.Child(1), 0);
        Add(Finished.Child(2), 0);
        List<BufferedTrace>? decided = null;
        Buffer.TakeAll(0, close: false, ref decided);
        Assert.Equal(2, decided!.Count);
        Add(Finished.Child(3), 0);
        decided = null;
        Buffer.TakeAll(0, close: true, ref decided);
        Assert.Single(decided!);
        Assert.Equal(TailVerdict.Keep, Late(Finished.Child(4)));
    }

    [Fact]
    public void ExplicitRandomnessDecidesAboutTheShare()
    {
        _options.Ratio = 0.5;
        var lucky = Finished.Root(0);
        lucky.TraceState = "ot=rv:80000000000000";
        Add(lucky, 0);
        Add(Finished.Root(1), 0);
        Assert.Equal([TailVerdict.KeepAsShare, TailVerdict.Drop], Due(Second).Select(trace => trace.Verdict));
    }

    BufferedTrace[] Add(SpanRecord span, long now, bool isError = false, bool matchesRule = false, long bytes = 100)
    {
        List<BufferedTrace>? decided = null;
        Assert.Null(Buffer.Add(span, new SpanSighting(bytes, isError, matchesRule), now, ref decided));
        return [.. decided ?? []];
    }

    TailVerdict? Late(SpanRecord span)
    {
        List<BufferedTrace>? decided = null;
        return Buffer.Add(span, new SpanSighting(100, false, false), 50 * Second, ref decided);
    }

    BufferedTrace[] Due(long now)
    {
        List<BufferedTrace>? decided = null;
        Buffer.TakeDue(now, ref decided);
        return [.. decided ?? []];
    }
}
