namespace Codomyrmex.Telemetry;

/// <summary>The start of a span: parent, sampling decision, ids, clock, record, flow. One for each SDK.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class SpanStarter
{
    readonly SpanSampling _sampling;
    readonly RemoteParentTrust _trust;

    internal SpanStarter(SpanSampling sampling, RemoteParentTrust trust, SpanLimits limits, TelemetryClock clock, SpanPipeline pipeline)
    {
        _sampling = sampling;
        _trust = trust;
        Limits = limits;
        Clock = clock;
        Pipeline = pipeline;
    }

    /// <summary>The starter of the process's default SDK; null while there is none.</summary>
    internal static SpanStarter? Default => TelemetrySdk.Default?.Spans;

    internal SpanLimits Limits { get; }

    internal TelemetryClock Clock { get; }

    internal SpanPipeline Pipeline { get; }

    /// <summary>False if remote parents only become links.</summary>
    internal bool TrustsRemoteParents => _trust != RemoteParentTrust.Ignore;

    internal SpanSampling Sampling => _sampling;

    /// <summary>Counts spans; null if nobody wants to know.</summary>
    internal SpanTally? Tally { get; init; }

    /// <summary>When spans get an Activity; set before the first span.</summary>
    internal ActivityMode ActivityMode { get; set; }

    /// <summary>The common case: a root, or a span inside the innermost one, about which the sampler has nothing special to say.</summary>
    internal Span Start(InstrumentationScope scope, string name, SpanKind kind)
    {
        var local = CurrentSpan.Local;
        var around = CurrentSpan.Resolve(local);
        if (around is { SpanId.IsValid: false })
            return default;
        var known = around is null ? _sampling.KnownForRoots : _sampling.KnownForChildrenOf(around.Flags);
        if (known is not { } decision || ActivityMode != ActivityMode.WhenNeeded)
            return Start(new SpanRequest(scope, name, kind) { Local = local, Around = around, Parent = around?.Context ?? default });
        if (decision == SamplingDecision.Drop && around is { IsUnrecorded: true })
        {
            Tally?.Started(RecordingThread.Current, SpanTally.Origin.Local, decision);
            return new Span(around, isBorrowed: true);
        }

        if (Pipeline.IsClosed)
            return default;

        var thread = RecordingThread.Current;
        if (thread.IsObserving)
            return default;
        Tally?.Started(thread, around is null ? SpanTally.Origin.None : SpanTally.Origin.Local, decision);
        var record = SpanRecordPool.Rent(thread);
        var isRecording = decision != SamplingDecision.Drop;
        var timestamp = isRecording ? Clock.Timestamp() : 0;
        var offset = around is { ClockOffset: not 0 } ? around.ClockOffset : isRecording ? OffsetInside(around, timestamp) : 0;
        var node = new SpanNode(
            record,
            around is null ? thread.Ids.NextTraceId() : around.TraceId,
            thread.Ids.NextSpanId(),
            SpanSampling.FlagsFor(around is null ? TraceFlags.Random : around.Flags, decision),
            around?.TraceState,
            offset,
            isRecording,
            local);
        if (isRecording)
        {
            record.Begin(this, node, scope, name, kind);
            record.ParentSpanId = around is null ? default : around.SpanId;
            record.IsParentRemote = false;
            record.StartUnixNanos = Clock.UnixNanos(offset, timestamp);
        }

        CurrentSpan.Enter(node, ref record.Flow);
        var span = new Span(node);
        if (isRecording && Pipeline.HasStartObservers)
            Pipeline.OnStart(span);
        return span;
    }

    /// <summary>Every other case.</summary>
    internal Span Start(in SpanRequest request)
    {
        if (Pipeline.IsClosed || request.Local is { IsOurs: true, SpanId.IsValid: false })
            return default;
        var thread = RecordingThread.Current;
        if (thread.IsObserving)
            return default;
        var isTrusted = !request.Parent.IsRemote || TrustsRemoteParents;
        var parent = request.Parent.IsValid && isTrusted ? request.Parent : default;
        var isRoot = !parent.IsValid;
        var traceId = isRoot ? thread.Ids.NextTraceId() : parent.TraceId;
        var known = isRoot ? _sampling.KnownForRoots : parent.IsRemote ? null : _sampling.KnownForChildrenOf(parent.Flags);
        SamplingResult sampled = known is { } decision
            ? decision
            : _sampling.Ask(
                new SamplingParameters(ParentForSampler(parent), traceId, request.Name, request.Kind, request.Attributes, request.Links, request.Scope));
        var isRecording = sampled.Decision != SamplingDecision.Drop;
        Tally?.Started(thread, isRoot ? SpanTally.Origin.None : parent.IsRemote ? SpanTally.Origin.Remote : SpanTally.Origin.Local, sampled.Decision);
        var around = request.Around is { } candidate && candidate.TraceId == traceId && candidate.SpanId == parent.SpanId ? candidate : null;
        if (!isRecording && around is { IsUnrecorded: true })
            return new Span(around, isBorrowed: true);

        var timestamp = isRecording ? Clock.Timestamp() : 0;
        var offset = around is { ClockOffset: not 0 } ? around.ClockOffset : isRecording ? OffsetInside(around, timestamp) : 0;
        var flags = SpanSampling.FlagsFor(isRoot ? TraceFlags.Random : parent.Flags, sampled.Decision);
        var traceState = sampled.TraceState is { } state ? (state.Length > 0 ? state : null) : parent.TraceState;
        var activity = ActivityMode == ActivityMode.First ? SpanActivity.CreateFirst(request.Name, traceId, parent.SpanId, flags, traceState) : null;
        var spanId = activity is null ? thread.Ids.NextSpanId() : ActivityIds.SpanIdOf(activity);
        var record = SpanRecordPool.Rent(thread);
        var node = new SpanNode(record, traceId, spanId, flags, traceState, offset, isRecording, request.Local);
        activity?.Join(node);
        record.Begin(this, node, request.Scope, request.Name, request.Kind);
        record.ParentSpanId = parent.SpanId;
        record.IsParentRemote = parent.IsRemote;
        if (isRecording)
        {
            record.StartUnixNanos = request.StartTime is { } given ? TelemetryClock.UnixNanos(given) : Clock.UnixNanos(offset, timestamp);
            record.SetAttributes(request.Attributes);
            record.SetAttributes(sampled.Attributes);
            record.AddLinks(request.Links);
            if (!isTrusted)
                record.AddLink(request.Parent, default);
        }

        return Begin(node, record, request.IsDetached, isTrusted ? request.Parent.Baggage : null);
    }

    /// <summary>The parent as the sampler may see it; a remote one that is not trusted with sampling is as good as none.</summary>
    internal TraceContext ParentForSampler(in TraceContext parent) =>
        parent.IsRemote && _trust != RemoteParentTrust.AcceptWithSampling ? default : parent;

    /// <summary>
    /// The clock for a span inside one that was not timed by us, or inside none. .NET takes its Activities' times from the wall clock, so where that is
    /// ahead, ours follows: no span begins before the one around it.
    /// </summary>
    long OffsetInside(SpanNode? around, long timestamp)
    {
        var offset = Clock.OffsetAt(timestamp);
        return around is ActivityNode { Source: var activity }
            ? offset + Math.Max(0, TelemetryClock.UnixNanos(activity.StartTimeUtc) - Clock.UnixNanos(offset, timestamp))
            : offset;
    }

    Span Begin(SpanNode node, SpanRecord record, bool isDetached, Baggage? baggage)
    {
        if (ActivityMode == ActivityMode.WithSpan)
            SpanActivity.Create(node, record.Name, record.ParentSpanId).Join(node);
        if (!isDetached)
        {
            if (node.Activity is null && baggage is null)
                CurrentSpan.Enter(node, ref record.Flow);
            else
                CurrentSpan.Enter(node, node.Activity, baggage, ref record.Flow);
        }

        var span = new Span(node);
        if (node.Recorded && Pipeline.HasStartObservers)
            Pipeline.OnStart(span);
        return span;
    }
}
