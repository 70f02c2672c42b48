using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Logging;

public sealed class LogProcessorTests
{
    [Fact]
    public async Task ARecordIsWhatItsProcessorsMakeOfIt()
    {
        using var sink = new LogSink(static options =>
        {
            options.Logs.Processors.Add(LogProcessor.OnEmit(static log =>
            {
                log.SetBody($"{log.Record.Body}!");
                log.SetEventName("changed");
                log.SetSeverity(LogSeverity.Fatal, "ALERT");
                log.SetAttribute(new Tag("added", 1));
                log.RemoveAttribute("Card");
            }));
            options.Logs.Processors.Add(LogProcessor.OnEmit(static log =>
                log.ChangeAttributes(static (in Tag tag) => tag.Key == "added" ? new Tag("added", tag.LongValue + 1) : tag)));
        });
        sink.Logger.LogInformation("charged {Card}", "visa");

        var record = await sink.RecordAsync();
        Assert.Equal(("charged visa!", "changed", LogSeverity.Fatal, "ALERT"), (record.Body, record.EventName, record.Severity, record.SeverityText));
        Assert.Equal((2L, null), (record["added"], record["Card"]));
    }

    [Fact]
    public async Task WhatIsLeftOutIsCountedAndSeenByNobodyElse()
    {
        var seen = new List<string?>();
        using var sink = new LogSink(options =>
        {
            options.Logs.Processors.Add(LogProcessor.Filter(static record => record.Body != "noise"));
            options.Logs.Processors.Add(LogProcessor.OnEmit(log => seen.Add(log.Record.Body)));
        });
        sink.Logger.LogInformation("noise");
        sink.Logger.LogInformation("news");
        sink.Sdk.GetEventLogger("l").Emit(LogSeverity.Info, "noise");

        Assert.Equal("news", (await sink.RecordAsync()).Body);
        Assert.Equal(["news"], seen);
        Assert.Equal((2, 0, 0), (sink.Sdk.Diagnostics.FilteredLogs, sink.Sdk.Diagnostics.Filtered, sink.Sdk.Diagnostics.TotalDropped));
    }

    [Fact]
    public async Task OneThatThrowsIsReportedAndTheRecordGoesOn()
    {
        using var sink = new LogSink(static options =>
        {
            options.Logs.Processors.Add(LogProcessor.OnEmit(static log =>
            {
                log.SetAttribute(new Tag("until", "then"));
                throw new InvalidOperationException();
            }));
            options.Logs.Processors.Add(LogProcessor.OnEmit(static log => log.SetAttribute(new Tag("after", true))));
        });
        sink.Logger.LogInformation("message");
        Assert.Equal(["until=then", "after=true"], LogSink.Attributes(await sink.RecordAsync()));
        Assert.Equal(1, sink.Sdk.Diagnostics.Failures);
    }

    [Fact]
    public async Task WhatAProcessorWritesItselfIsNotTaken()
    {
        TelemetrySdk? sdk = null;
        using var sink = new LogSink(options => options.Logs.Processors.Add(LogProcessor.OnEmit(_ => sdk!.GetEventLogger("l").Emit(LogSeverity.Info, "again"))));
        sdk = sink.Sdk;
        sink.Logger.LogInformation("message");
        sink.Logger.LogInformation("message");
        Assert.Equal(["message", "message"], (await sink.RecordsAsync()).Select(record => record.Body));
    }

    [Fact]
    public async Task ProcessorsWorkWithoutAnExporterAndEndWithTheSdk()
    {
        var processor = new Collecting();
        var sdk = Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.Logs.Processors.Add(processor);
        });
        sdk.GetEventLogger("l").Emit(LogSeverity.Info, "seen");
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.True(await sdk.ShutdownAsync(Some.Patience, TestContext.Current.CancellationToken));
        sdk.GetEventLogger("l").Emit(LogSeverity.Info, "too late");
        Assert.Equal(["seen", "flush", "shutdown"], processor.Calls);
    }

    [Fact]
    public async Task OneThatCannotFlushKeepsNoRecordBack()
    {
        using var sink = new LogSink(static options => options.Logs.Processors.Add(new Unwilling()));
        sink.Logger.LogInformation("message");
        Assert.Equal("message", (await sink.RecordAsync()).Body);
        Assert.Equal(1, sink.Sdk.Diagnostics.Failures);
        Assert.True(await sink.Sdk.ShutdownAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(1, sink.Sdk.Diagnostics.Exported(OtlpSignal.Logs));
    }

    [Fact]
    public void NullIsRefusedWithTheOtherProblems()
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() => Some.Sdk(static options =>
        {
            options.Logs.Processors.Add(null!);
            options.Logs.MinimumSeverity = (LogSeverity)25;
        }));
        Assert.Equal(["Logs.MinimumSeverity is 25; it must be from 0 to 24, or one of LogSeverity's names.", "Logs.Processors contains null; remove it."], refused.Problems);
        Assert.Throws<ArgumentNullException>(static () => LogProcessor.OnEmit(null!));
        Assert.Throws<ArgumentNullException>(static () => LogProcessor.Filter(null!));
    }

    sealed class Collecting : ILogProcessor
    {
        internal List<string> Calls { get; } = [];

        public void OnEmit(LogEdit log) => Calls.Add(log.Record.Body!);

        public Task FlushAsync(CancellationToken cancellationToken)
        {
            Calls.Add("flush");
            return Task.CompletedTask;
        }

        public Task ShutdownAsync(CancellationToken cancellationToken)
        {
            Calls.Add("shutdown");
            return Task.CompletedTask;
        }
    }

    sealed class Unwilling : ILogProcessor
    {
        public void OnEmit(LogEdit log)
        {
        }

        public Task FlushAsync(CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task ShutdownAsync(CancellationToken cancellationToken) => Task.FromException(new InvalidOperationException());
    }
}
