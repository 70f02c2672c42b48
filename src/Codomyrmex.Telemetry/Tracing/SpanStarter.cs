namespace Codomyrmex.Telemetry;

/// <summary>The start of a span: parent, sampling decision, ids, clock, record, flow. One for each SDK.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class SpanStarter
{
    readonly Sampler _sampler;
    readonly SamplingDecision? _forSampledChildren;
    readonly SamplingDecision? _forUnsampledChildren;

    internal SpanStarter(Sampler sampler, SpanLimits limits, TelemetryClock clock, SpanPipeline pipeline)
    {
        _sampler = sampler;
        _forSampledChildren = sampler.ForSampledChildren;
        _forUnsampledChildren = sampler.ForUnsampledChildren;
        Limits = limits;
        Clock = clock;
        Pipeline = pipeline;
    }

    /// <summary>The starter of the process's default SDK; null while there is none.</summary>
    internal static SpanStarter? Default => TelemetrySdk.Default?.Spans;

    internal SpanLimits Limits { get; }

    internal TelemetryClock Clock { get; }

    internal SpanPipeline Pipeline { get; }

    /// <summary>The common case: a span inside the innermost one, about which the sampler has nothing special to say.</summary>
    internal Span Start(InstrumentationScope scope, string name, SpanKind kind)
    {
        var around = CurrentSpan.Node;
        if (around is null)
            return Start(scope, name, kind, null, default, default, default, null);

        var decision = (around.Flags & TraceFlags.Sampled) != 0 ? _forSampledChildren : _forUnsampledChildren;
        if (decision is not { } known)
            return Start(scope, name, kind, around, around.Context, default, default, null);
        if (known == SamplingDecision.Drop && !around.Recorded)
            return new Span(around, isBorrowed: true);
        if (Pipeline.IsClosed)
            return default;

        var thread = RecordingThread.Current;
        var record = SpanRecordPool.Rent(thread);
        var flags = FlagsFor(around.Flags, known);
        var node = new SpanNode(
            record, around.TraceId, thread.Ids.NextSpanId(), flags, around.TraceState, around.Anchor, known != SamplingDecision.Drop);
        Fill(record, node, scope, name, kind);
        record.ParentSpanId = around.SpanId;
        record.IsParentRemote = false;
        record.StartUnixNanos = Clock.UnixNanos(around.Anchor, Clock.Timestamp());
        return Enter(node, record, around);
    }

    /// <summary>Every other case.</summary>
    internal Span Start(
        InstrumentationScope scope,
        string name,
        SpanKind kind,
        SpanNode? around,
        in TraceContext parent,
        ReadOnlySpan<Tag> attributes,
        ReadOnlySpan<SpanLink> links,
        DateTimeOffset? startTime)
    {
        if (Pipeline.IsClosed)
            return default;
        var thread = RecordingThread.Current;
        var isRoot = !parent.IsValid;
        var traceId = isRoot ? thread.Ids.NextTraceId() : parent.TraceId;
        var sampled = Ask(new SamplingParameters(isRoot ? default : parent, traceId, name ?? "", kind, attributes, links, scope));
        var isRecording = sampled.Decision != SamplingDecision.Drop;
        var isInside = around is not null && around.TraceId == traceId && around.SpanId == parent.SpanId;
        if (!isRecording && isInside && !around!.Recorded)
            return new Span(around, isBorrowed: true);

        var timestamp = Clock.Timestamp();
        var anchor = isInside ? around!.Anchor : Clock.AnchorAt(timestamp);
        var record = SpanRecordPool.Rent(thread);
        var node = new SpanNode(
            record,
            traceId,
            thread.Ids.NextSpanId(),
            FlagsFor(isRoot ? TraceFlags.Random : parent.Flags, sampled.Decision),
            sampled.TraceState is { } state ? (state.Length > 0 ? state : null) : isRoot ? null : parent.TraceState,
            anchor,
            isRecording);
        Fill(record, node, scope, name, kind);
        record.ParentSpanId = isRoot ? default : parent.SpanId;
        record.IsParentRemote = !isRoot && parent.IsRemote;
        record.StartUnixNanos = startTime is { } given ? TelemetryClock.UnixNanos(given) : Clock.UnixNanos(anchor, timestamp);
        if (isRecording)
        {
            record.SetAttributes(attributes);
            record.SetAttributes(sampled.Attributes);
            foreach (ref readonly var link in links)
            {
                if (link.Target.IsValid)
                    record.AddLink(link.Target, link.Attributes);
            }
        }

        return Enter(node, record, around);
    }

    void Fill(SpanRecord record, SpanNode node, InstrumentationScope scope, string? name, SpanKind kind)
    {
        record.Reset();
        record.Owner = this;
        record.TraceId = node.TraceId;
        record.SpanId = node.SpanId;
        record.Flags = node.Flags;
        record.TraceState = node.TraceState;
        record.Scope = scope;
        record.Name = name ?? "";
        record.Kind = kind == SpanKind.Unspecified ? SpanKind.Internal : kind;
    }

    Span Enter(SpanNode node, SpanRecord record, SpanNode? around)
    {
        CurrentSpan.Enter(node, record, around);
        var span = new Span(node);
        if (node.Recorded)
            Pipeline.OnStart(span);
        return span;
    }

    SamplingResult Ask(in SamplingParameters parameters)
    {
        try
        {
            return _sampler.Sample(parameters);
        }
        catch (Exception failure)
        {
            Pipeline.Report(failure, _sampler);
            return SamplingDecision.Drop;
        }
    }

    static TraceFlags FlagsFor(TraceFlags inherited, SamplingDecision decision) =>
        (inherited & TraceFlags.Random) | (decision == SamplingDecision.RecordAndSample ? TraceFlags.Sampled : TraceFlags.None);
}
