using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>What taking a request is for every signal: decode, store, count, tell.</summary>
/// <typeparam name="TBatch">The signal's batch.</typeparam>
abstract class SignalIngest<TBatch>(IngestCounters counters) : ISignalIngest
    where TBatch : class
{
    /// <inheritdoc/>
    public abstract OtlpSignal Signal { get; }

    /// <inheritdoc/>
    public async ValueTask<IngestResult> IngestAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var refused = new RefusedRecords();
        var batch = Decode(request.Span, refused, out var error);
        if (batch is null)
        {
            counters.Refuse(Signal, RefusalReason.Malformed);
            return new IngestResult(IngestOutcome.Malformed, Message: error.ToString());
        }

        var count = CountOf(batch);
        var append = count > 0 ? await AppendAsync(batch, cancellationToken) : AppendResult.Accepted;
        if (append.Outcome != AppendOutcome.Accepted)
            return Refuse(append, count);

        foreach (var (reason, records) in refused.Reasons)
            counters.Refuse(Signal, reason, records);
        if (append.Rejected > 0)
            counters.Refuse(Signal, RefusalReason.StoreRejected, append.Rejected);
        if (count > append.Rejected)
        {
            counters.Accept(Signal, count - append.Rejected);
            Tell(batch);
        }

        return new IngestResult(IngestOutcome.Accepted, refused.Count + append.Rejected, Join(refused.Message, append.Reason));
    }

    /// <summary>The request's records; null when it can't be read.</summary>
    protected abstract TBatch? Decode(ReadOnlySpan<byte> request, RefusedRecords refused, out OtlpError error);

    protected abstract int CountOf(TBatch batch);

    protected abstract ValueTask<AppendResult> AppendAsync(TBatch batch, CancellationToken cancellationToken);

    /// <summary>Tells the live feed of an accepted batch; does not wait.</summary>
    protected abstract void Tell(TBatch batch);

    static string? Join(string? first, string? second) => first is null || second is null ? first ?? second : $"{first}; {second}";

    IngestResult Refuse(AppendResult append, int count)
    {
        var isFull = append.Outcome == AppendOutcome.Full;
        counters.Refuse(Signal, isFull ? RefusalReason.StoreFull : RefusalReason.StoreRefused, count);
        return new IngestResult(isFull ? IngestOutcome.Full : IngestOutcome.Refused, Message: append.Reason, RetryAfter: append.RetryAfter);
    }
}
