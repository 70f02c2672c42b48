using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Live;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>Takes log records.</summary>
sealed class LogIngest(ITelemetryStore store, IngestCounters counters, LiveFeed live, TimeProvider time) : SignalIngest<LogBatch>(counters)
{
    readonly BuilderPool<LogBatchBuilder> _builders = new(() => new LogBatchBuilder(), builder => builder.Clear());

    public override OtlpSignal Signal => OtlpSignal.Logs;

    protected override LogBatch? Decode(ReadOnlySpan<byte> request, RefusedRecords refused, out OtlpError error)
    {
        var builder = _builders.Rent();
        try
        {
            return LogDecoder.TryDecode(request, builder, time.GetUnixNanos(), refused, out error) ? builder.Build() : null;
        }
        finally
        {
            _builders.Return(builder, request.Length);
        }
    }

    protected override int CountOf(LogBatch batch) => batch.Count;

    protected override ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken) => store.AppendAsync(batch, cancellationToken);

    protected override void Tell(LogBatch batch) => live.Tell(batch);
}
