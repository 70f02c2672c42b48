using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Live;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>Takes log records.</summary>
sealed class LogIngest(ITelemetryStore store, IngestCounters counters, LiveFeed live, TimeProvider time) : SignalIngest<LogBatch>(counters)
{
    public override OtlpSignal Signal => OtlpSignal.Logs;

    protected override LogBatch? Decode(ReadOnlySpan<byte> request, RefusedRecords refused, out OtlpError error)
    {
        var builder = new LogBatchBuilder();
        return LogDecoder.TryDecode(request, builder, time.GetUnixNanos(), refused, out error) ? builder.Build() : null;
    }

    protected override int CountOf(LogBatch batch) => batch.Count;

    protected override ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken) => store.AppendAsync(batch, cancellationToken);

    protected override void Tell(LogBatch batch) => live.Tell(batch);
}
