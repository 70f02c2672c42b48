using System.Threading.Channels;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>Hands each exported batch, as the spans' names, to the test that waits for it, and answers as told.</summary>
sealed class CollectingSpanExporter : ISpanExporter
{
    readonly Channel<string[]> _batches = Channel.CreateUnbounded<string[]>();
    int _shutdowns;

    internal Func<CancellationToken, ValueTask<ExportResult>> Answer { get; set; } = static _ => new(ExportResult.Success);

    internal int Shutdowns => Volatile.Read(ref _shutdowns);

    internal bool AnyWaiting => _batches.Reader.TryPeek(out _);

    public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        _batches.Writer.TryWrite([.. batch.Spans.ToArray().Select(span => span.Name)]);
        return Answer(cancellationToken);
    }

    public Task ShutdownAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _shutdowns);
        return Task.CompletedTask;
    }

    /// <summary>The next batch; fails the test when none comes.</summary>
    internal async Task<string[]> NextAsync() =>
        await _batches.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Some.Patience, TestContext.Current.CancellationToken);
}
