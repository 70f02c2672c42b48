using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Live;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>Takes metric points.</summary>
sealed class MetricIngest(ITelemetryStore store, IngestCounters counters, LiveFeed live) : SignalIngest<MetricBatch>(counters)
{
    readonly BuilderPool<MetricBatchBuilder> _builders = new(() => new MetricBatchBuilder(), builder => builder.Clear());

    public override OtlpSignal Signal => OtlpSignal.Metrics;

    protected override MetricBatch? Decode(ReadOnlySpan<byte> request, RefusedRecords refused, out OtlpError error)
    {
        var builder = _builders.Rent();
        try
        {
            return MetricDecoder.TryDecode(request, builder, refused, out error) ? builder.Build() : null;
        }
        finally
        {
            _builders.Return(builder, request.Length);
        }
    }

    protected override int CountOf(MetricBatch batch) => batch.Count;

    protected override ValueTask<AppendResult> AppendAsync(MetricBatch batch, CancellationToken cancellationToken) => store.AppendAsync(batch, cancellationToken);

    protected override void Tell(MetricBatch batch) => live.Tell(batch);
}
