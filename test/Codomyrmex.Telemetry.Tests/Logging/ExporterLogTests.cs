using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Logging;

/// <summary>What exporters write themselves does not make them work again.</summary>
public sealed class ExporterLogTests
{
    [Fact]
    public async Task WhatAnExporterLogsIsNotExported()
    {
        var talkative = new Talkative();
        using (var sink = new LogSink(options => options.Exporters.Add(talkative)))
        {
            talkative.Sink = sink;
            sink.Logger.LogInformation("first");
            Assert.Equal("first", (await sink.RecordAsync()).Body);
            sink.Logger.LogInformation("second");
            Assert.Equal(["first", "second"], (await sink.RecordsAsync()).Select(static record => record.Body));
            Assert.Equal(["first", "second"], talkative.Seen);
        }

        Assert.Equal(["first", "second"], talkative.Seen);
        Assert.True(talkative.Ended);
    }

    [Fact]
    public async Task WhereAProgramSuppressesTracingItsRecordsAreTaken()
    {
        using var sink = new LogSink();
        using (Telemetry.Tracing.Suppress())
            sink.Logger.LogInformation("quiet");
        var record = await sink.RecordAsync();
        Assert.Equal(("quiet", false), (record.Body, record.TraceId.IsValid));
    }

    [Fact]
    public void ASuppressionInAnExportEndsWithTheExportOnly()
    {
        using (Telemetry.Tracing.Export())
        {
            using (Telemetry.Tracing.Suppress())
                Assert.Same(SpanNode.Exporting, CurrentSpan.Local);
            Assert.Same(SpanNode.Exporting, CurrentSpan.Local);
        }

        Assert.Null(CurrentSpan.Local);
    }

    [Fact]
    public async Task ARecordLargerThanTheQueueIsReportedAsSuch()
    {
        var said = new CollectingLoggers();
        using var sink = new LogSink(options =>
        {
            options.LoggerFactory = said;
            options.Logs.Batch.MaxQueueBytes = 65536;
        });
        sink.Sdk.GetEventLogger("l").Emit(LogSeverity.Info, new string('x', 40_000));
        Assert.Empty(await sink.RecordsAsync());
        Assert.Equal(1, sink.Sdk.Diagnostics.Dropped(OtlpSignal.Logs, DropReason.QueueFull));
        var report = Assert.Single(said.Messages);
        Assert.Contains("a single record of about 80", report, StringComparison.Ordinal);
        Assert.Contains("MaxQueueBytes (65536)", report, StringComparison.Ordinal);
    }

    sealed class Talkative : ILogExporter
    {
        internal LogSink? Sink { get; set; }

        internal List<string?> Seen { get; } = [];

        internal bool Ended { get; private set; }

        public async ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken)
        {
            foreach (var record in batch.Records)
                Seen.Add(record.Body);
            Talk();
            using (Telemetry.Tracing.Suppress())
                Talk();
            await Task.Yield();
            Talk();
            return ExportResult.Success;
        }

        public Task FlushAsync(CancellationToken cancellationToken)
        {
            Talk();
            return Task.CompletedTask;
        }

        public Task ShutdownAsync(CancellationToken cancellationToken)
        {
            Ended = true;
            Talk();
            return Task.CompletedTask;
        }

        void Talk()
        {
            Sink!.Logger.LogInformation("exporting");
            Sink.Sdk.GetEventLogger("exporter").Emit(LogSeverity.Info, "exporting");
            Sink.Sdk.GetEventLogger("exporter").Emit(new LogEntry(LogSeverity.Info, "exporting"));
        }
    }
}
