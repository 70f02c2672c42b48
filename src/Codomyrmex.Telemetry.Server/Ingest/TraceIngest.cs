using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Live;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>Takes spans.</summary>
sealed class TraceIngest(ITelemetryStore store, IngestCounters counters, LiveFeed live) : SignalIngest<SpanBatch>(counters)
{
    readonly BuilderPool<SpanBatchBuilder> _builders = new(() => new SpanBatchBuilder(), builder => builder.Clear());

    public override OtlpSignal Signal => OtlpSignal.Traces;

    protected override SpanBatch? Decode(ReadOnlySpan<byte> request, RefusedRecords refused, out OtlpError error)
    {
        var builder = _builders.Rent();
        try
        {
            return TraceDecoder.TryDecode(request, builder, refused, out error) ? builder.Build() : null;
        }
        finally
        {
            _builders.Return(builder, request.Length);
        }
    }

    protected override int CountOf(SpanBatch batch) => batch.Count;

    protected override ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken) => store.AppendAsync(batch, cancellationToken);

    protected override void Tell(SpanBatch batch) => live.Tell(batch);
}
