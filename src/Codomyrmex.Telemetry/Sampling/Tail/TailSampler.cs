using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Stands between the end of spans and the processors that keep records: holds sampled spans back by trace, and passes on those of the
/// traces that are to be kept.
/// </summary>
sealed class TailSampler : IRecordHolder
{
    const int LargestSlice = 1024;
    static readonly TimeSpan LongestTick = TimeSpan.FromSeconds(1);
    static readonly TimeSpan ShortestTick = TimeSpan.FromMilliseconds(10);

    readonly SpanPipeline _downstream;
    readonly SelfDiagnostics _diagnostics;
    readonly TailPolicy _policy;
    readonly SpanInspector _inspector;
    readonly TailBuffer _buffer;
    readonly TailRelay _relay;
    readonly TimeSpan _tick;
    TimeProvider? _time;
    long _start;
    ITimer? _timer;

    internal TailSampler(TailSamplingOptions options, SpanPipeline downstream, int sliceSize, SelfDiagnostics diagnostics)
    {
        _downstream = downstream;
        _diagnostics = diagnostics;
        _policy = new TailPolicy(options);
        _inspector = new SpanInspector(_policy, options.Rules, diagnostics);
        _buffer = new TailBuffer(options, _policy);
        _relay = new TailRelay(downstream, sliceSize, options.MaxBytes, diagnostics);
        _tick = TickFor(options.GraceAfterRoot, options.DecisionDelay);
    }

    /// <summary>The processors with a tail sampler in front of those that keep records.</summary>
    internal static ISpanProcessor[] InFrontOf(
        IEnumerable<ISpanProcessor> processors, TailSamplingOptions options, BatchOptions batch, SelfDiagnostics diagnostics)
    {
        var all = processors.ToArray();
        var holders = all.OfType<IRecordHolder>().ToArray();
        var smallestQueue = holders.OfType<BatchSpanProcessor>().Select(static processor => processor.Options.MaxQueueSize).Append(batch.MaxQueueSize).Min();
        var downstream = new SpanPipeline(holders, diagnostics);
        return [.. all.Where(static processor => processor is not IRecordHolder), new TailSampler(options, downstream, Math.Clamp(smallestQueue / 2, 1, LargestSlice), diagnostics)];
    }

    /// <summary>How often waiting traces are looked at: four times within the shorter wait, but neither busily nor rarely.</summary>
    internal static TimeSpan TickFor(TimeSpan grace, TimeSpan delay)
    {
        var wait = grace > TimeSpan.Zero && grace < delay ? grace : delay;
        return TimeSpan.FromTicks(Math.Clamp(wait.Ticks / 4, ShortestTick.Ticks, LongestTick.Ticks));
    }

    /// <summary>Passes what is kept from now on to one more processor.</summary>
    internal void Add(IRecordHolder holder) => _downstream.Add(holder);

    void ISpanProcessor.OnEnd(SpanRecord span) => throw IRecordHolder.CalledByAnother();

    void IRecordHolder.Take(SpanRecord span)
    {
        if (!span.IsSampled || _time is null)
        {
            _downstream.OnEnd(span);
            return;
        }

        List<BufferedTrace>? decided = null;
        if (_buffer.Add(span, _inspector.Look(span), Now(), ref decided) is { } verdict)
            Follow(span, verdict);
        Settle(decided);
    }

    /// <inheritdoc/>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        SettleAll(close: false);
        await _relay.DrainAsync(cancellationToken).ConfigureAwait(false);
        await _downstream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        if (_timer is { } timer)
            await timer.DisposeAsync().ConfigureAwait(false);
        SettleAll(close: true);
        try
        {
            await _relay.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Time is up: what still waits is dropped below, and counted.
        }

        _relay.Close();
        _inspector.Detach();
        await _downstream.ShutdownAsync(cancellationToken).ConfigureAwait(false);
    }

    void IRecordHolder.Attach(ProcessingEnvironment environment)
    {
        _start = environment.Time.GetTimestamp();
        _time = environment.Time;
        _inspector.Attach(environment);
        _downstream.Attach(environment);
        using (DetachedFlow.Enter())
            _timer = environment.Time.CreateTimer(static state => ((TailSampler)state!).OnTick(), this, _tick, _tick);
    }

    void OnTick()
    {
        List<BufferedTrace>? decided = null;
        _buffer.TakeDue(Now(), ref decided);
        Settle(decided);
    }

    void SettleAll(bool close)
    {
        List<BufferedTrace>? decided = null;
        _buffer.TakeAll(_time is null ? 0 : Now(), close, ref decided);
        Settle(decided);
    }

    void Settle(List<BufferedTrace>? decided)
    {
        if (decided is null)
            return;
        foreach (var trace in decided)
        {
            if (trace.Verdict is TailVerdict.Keep or TailVerdict.KeepAsShare)
                PassOn(trace);
            else
                LeaveOut(trace);
        }

        _relay.Start();
    }

    void PassOn(BufferedTrace trace)
    {
        if (trace.Verdict == TailVerdict.KeepAsShare)
        {
            string? before = null;
            string? after = null;
            foreach (var span in trace.Spans)
            {
                // Most spans of a trace share one text.
                if (!ReferenceEquals(span.TraceState, before))
                    (before, after) = (span.TraceState, _policy.Raised(span.TraceState));
                span.TraceState = after;
            }
        }

        _relay.Add(trace);
    }

    void LeaveOut(BufferedTrace trace)
    {
        foreach (var span in trace.Spans)
            ((IPooledRecord)span).Release();
        Count(trace.Verdict!.Value, trace.Spans.Count);
    }

    /// <summary>A span that comes after its trace's decision.</summary>
    void Follow(SpanRecord span, TailVerdict verdict)
    {
        if (verdict is TailVerdict.Keep or TailVerdict.KeepAsShare)
        {
            if (verdict == TailVerdict.KeepAsShare)
                span.TraceState = _policy.Raised(span.TraceState);
            _downstream.OnEnd(span);
            return;
        }

        ((IPooledRecord)span).Release();
        Count(verdict, 1);
    }

    void Count(TailVerdict verdict, int spans)
    {
        if (verdict == TailVerdict.DropTooEarly)
            _diagnostics.Dropped(OtlpSignal.Traces, DropReason.TailBufferFull, spans);
        else
            _diagnostics.SampledOut(spans);
    }

    long Now() => _time!.GetElapsedTime(_start).Ticks * TimeSpan.NanosecondsPerTick;
}
