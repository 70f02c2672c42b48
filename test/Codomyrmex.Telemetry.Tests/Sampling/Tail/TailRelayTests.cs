using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class TailRelayTests
{
    readonly SelfDiagnostics _diagnostics = new(TimeProvider.System, null);

    [Fact]
    public void WhatWaitsForASlowExporterIsBoundedAndTheRestIsCounted()
    {
        var busy = new BusyHolder();
        var relay = new TailRelay(new SpanPipeline([busy], _diagnostics), sliceSize: 2, maxBytes: 500, _diagnostics);
        relay.Add(Trace(1, spans: 5));
        relay.Start();
        Assert.Equal(2, busy.Seen);
        Assert.False(relay.DrainAsync(TestContext.Current.CancellationToken).IsCompleted);

        relay.Add(Trace(2, spans: 1));
        Assert.Equal(1, _diagnostics.Snapshot().Dropped(OtlpSignal.Traces, DropReason.QueueFull));

        relay.Close();
        Assert.Equal(3, _diagnostics.Snapshot().Dropped(OtlpSignal.Traces, DropReason.ShutDown));
        relay.Add(Trace(3, spans: 1));
        Assert.Equal(4, _diagnostics.Snapshot().Dropped(OtlpSignal.Traces, DropReason.ShutDown));
        Assert.Equal(2, busy.Seen);
    }

    [Fact]
    public async Task EachSliceWaitsUntilTheOneBeforeIsOut()
    {
        var busy = new BusyHolder();
        var relay = new TailRelay(new SpanPipeline([busy], _diagnostics), sliceSize: 2, maxBytes: 5_000, _diagnostics);
        relay.Add(Trace(1, spans: 3));
        relay.Add(Trace(2, spans: 2));
        relay.Start();
        relay.Start();
        var drained = relay.DrainAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, busy.Seen);
        await busy.ReleaseAsync(4);
        await busy.ReleaseAsync(5);
        await drained.WaitAsync(Some.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, _diagnostics.Snapshot().TotalDropped);
    }

    static BufferedTrace Trace(ulong id, int spans)
    {
        var trace = new BufferedTrace(Finished.Root(id), 0);
        for (var i = 0; i < spans; i++)
            trace.Add(Finished.Child(id), new SpanSighting(100, false, false), 0);
        return trace;
    }

    /// <summary>A processor whose flush ends when the test says so.</summary>
    sealed class BusyHolder : IRecordHolder
    {
        readonly Lock _lock = new();
        TaskCompletionSource _flushed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int _seen;

        internal int Seen => Volatile.Read(ref _seen);

        public void OnEnd(SpanRecord span) => throw new InvalidOperationException();

        public void Take(SpanRecord span)
        {
            ((IPooledRecord)span).Release();
            Interlocked.Increment(ref _seen);
        }

        public void Attach(ProcessingEnvironment environment)
        {
        }

        public Task FlushAsync(CancellationToken cancellationToken)
        {
            lock (_lock)
                return _flushed.Task;
        }

        internal async Task ReleaseAsync(int untilSeen)
        {
            TaskCompletionSource flushed;
            lock (_lock)
                (flushed, _flushed) = (_flushed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            flushed.SetResult();
            using var patience = new CancellationTokenSource(Some.Patience);
            while (Seen < untilSeen)
            {
                patience.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }
}
