using System.Diagnostics;
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Logging;

public sealed class EventLoggerTests
{
    [Theory]
    [InlineData(99, 24)]
    [InlineData(25, 24)]
    [InlineData(24, 24)]
    [InlineData(-3, 0)]
    public async Task ASeverityIsFromZeroToTwentyFour(int given, int recorded)
    {
        using var sink = new LogSink(options => options.Logs.Processors.Add(LogProcessor.OnEmit(log =>
        {
            if (log.Record.EventName == "changed")
                log.SetSeverity((LogSeverity)given);
        })));
        var log = sink.Sdk.GetEventLogger("l");
        log.Emit((LogSeverity)given, "message");
        log.Emit(new LogEntry((LogSeverity)given, "message"));
        log.EmitEvent("changed", LogSeverity.Info, "message");
        Assert.Equal(Enumerable.Repeat((LogSeverity)recorded, 3), (await sink.RecordsAsync()).Select(static record => record.Severity));
    }

    readonly ControlledTime _time = new();

    [Fact]
    public async Task ARecordMaySayEverythingAboutItself()
    {
        using var sink = new LogSink(options => options.TimeProvider = _time);
        var time = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero);
        sink.Sdk.GetEventLogger("l").Emit(
            new LogEntry((LogSeverity)10, "noticed")
            {
                SeverityText = "NOTICE",
                EventName = "session.start",
                Time = time,
                Exception = new FormatException("wrong"),
                Context = Some.RemoteContext(),
            },
            new Tag("session", 7));

        var record = await sink.RecordAsync();
        Assert.Equal(((LogSeverity)10, "NOTICE", "noticed", "session.start"), (record.Severity, record.SeverityText, record.Body, record.EventName));
        Assert.Equal((time.ToUnixTimeMilliseconds() * 1_000_000, ControlledTime.StartNanos), (record.UnixNanos, record.ObservedUnixNanos));
        Assert.Equal((Some.RemoteContext().TraceId, Some.RemoteContext().SpanId, TraceFlags.Sampled), (record.TraceId, record.SpanId, record.Flags));
        Assert.Equal((7L, "wrong"), (record["session"], record["exception.message"]));
    }

    [Fact]
    public async Task WithoutAContextItIsTheInnermostSpanAndAnEmptyOneIsNone()
    {
        using var sink = new LogSink();
        using var span = sink.Sdk.GetTracer("t").StartSpan("s");
        sink.Sdk.GetEventLogger("l").Emit(new LogEntry(LogSeverity.Info));
        sink.Sdk.GetEventLogger("l").Emit(new LogEntry(LogSeverity.Info) { Context = default(TraceContext) });
        var records = await sink.RecordsAsync();
        Assert.Equal((span.Context.SpanId, null), (records[0].SpanId, records[0].Body));
        Assert.False(records[1].TraceId.IsValid || records[1].SpanId.IsValid);
    }

    [Fact]
    public async Task WhatIsNotImportantEnoughIsNotTaken()
    {
        using var sink = new LogSink(static options => options.Logs.MinimumSeverity = LogSeverity.Warn);
        var log = sink.Sdk.GetEventLogger("l");
        Assert.Equal((false, true, true), (log.IsEnabled(LogSeverity.Info), log.IsEnabled(LogSeverity.Warn), log.IsEnabled()));
        Assert.Equal((false, true), (sink.Logger.IsEnabled(LogLevel.Information), sink.Logger.IsEnabled(LogLevel.Warning)));
        log.Emit(LogSeverity.Info, "not taken");
        log.Emit(new LogEntry(LogSeverity.Debug, "not taken"));
        log.EmitEvent("not.taken", LogSeverity.Trace, null);
        sink.Logger.LogInformation("not taken");
        sink.Logger.LogError("taken");
        log.Emit(LogSeverity.Unspecified, "taken too");
        Assert.Equal(["taken", "taken too"], (await sink.RecordsAsync()).Select(record => record.Body));
    }

    [Fact]
    public async Task AnActivityThatNobodyRecordsStillNamesItsTrace()
    {
        using var sink = new LogSink();
        using var activity = new Activity("library's").SetIdFormat(ActivityIdFormat.W3C).Start();
        sink.Logger.LogInformation("inside");
        using (Codomyrmex.Telemetry.Tracing.Suppress())
            sink.Logger.LogInformation("in silence");

        var records = await sink.RecordsAsync();
        Assert.Equal((activity.TraceId.ToHexString(), activity.SpanId.ToHexString()), (records[0].TraceId.ToString(), records[0].SpanId.ToString()));
        Assert.False(records[1].TraceId.IsValid);
    }

    [Fact]
    public void TheInnermostSpanNamesTheRecordWhoeverMadeIt()
    {
        using var bridged = new BridgedSdk();
        Assert.Equal(default, CurrentSpan.IdentityOf(CurrentSpan.Local));
        using (var outer = bridged.Tracer.StartSpan("outer"))
        {
            using (var activity = bridged.Source.StartActivity("library's"))
            {
                Assert.Equal(activity!.SpanId.ToHexString(), CurrentSpan.IdentityOf(CurrentSpan.Local).SpanId.ToString());
                using var inner = bridged.Tracer.StartSpan("inner");
                Assert.Equal((inner.Context.TraceId, inner.Context.SpanId, inner.Context.Flags), (CurrentSpan.IdentityOf(CurrentSpan.Local).TraceId, CurrentSpan.IdentityOf(CurrentSpan.Local).SpanId, CurrentSpan.IdentityOf(CurrentSpan.Local).Flags));
            }

            Assert.Equal(outer.Context.SpanId, CurrentSpan.IdentityOf(CurrentSpan.Local).SpanId);
        }

        using (var root = bridged.Source.StartActivity("root"))
            Assert.Equal((root!.TraceId.ToHexString(), root.SpanId.ToHexString()), (CurrentSpan.IdentityOf(CurrentSpan.Local).TraceId.ToString(), CurrentSpan.IdentityOf(CurrentSpan.Local).SpanId.ToString()));
        Assert.Equal(default, CurrentSpan.IdentityOf(CurrentSpan.Local));
    }
}
