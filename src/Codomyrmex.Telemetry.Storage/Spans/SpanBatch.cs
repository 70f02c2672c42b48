namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Spans in columns, as they arrived together. Immutable; thread-safe. Rows refer to it, so it lives as long as one of them is held.
/// </summary>
public sealed class SpanBatch
{
    // Arrays and objects of a batch without rows; measured.
    const int EmptyBytes = 2_200;

    readonly TraceId[] _traceIds;
    readonly SpanId[] _spanIds;
    readonly SpanId[] _parentSpanIds;
    readonly long[] _starts;
    readonly long[] _ends;
    readonly int[] _names;
    readonly SpanKind[] _kinds;
    readonly StatusCode[] _statusCodes;
    readonly int[] _statusMessages;
    readonly int[] _traceStates;
    readonly uint[] _flags;
    readonly uint[] _dropped;
    readonly int[] _resources;
    readonly int[] _scopes;

    internal SpanBatch(
        SpanRecord[] spans,
        StringTable strings,
        ResourceTable resources,
        ScopeTable scopes,
        AttributeColumn attributes,
        SpanEventColumn events,
        SpanLinkColumn links)
    {
        Strings = strings;
        ResourceTable = resources;
        ScopeTable = scopes;
        Attributes = attributes;
        Events = events;
        Links = links;
        _traceIds = Array.ConvertAll(spans, span => span.TraceId);
        _spanIds = Array.ConvertAll(spans, span => span.SpanId);
        _parentSpanIds = Array.ConvertAll(spans, span => span.ParentSpanId);
        _starts = Array.ConvertAll(spans, span => span.StartNanos);
        _ends = Array.ConvertAll(spans, span => span.EndNanos);
        _names = Array.ConvertAll(spans, span => span.Name);
        _kinds = Array.ConvertAll(spans, span => span.Kind);
        _statusCodes = Array.ConvertAll(spans, span => span.StatusCode);
        _statusMessages = Array.ConvertAll(spans, span => span.StatusMessage);
        _traceStates = Array.ConvertAll(spans, span => span.TraceState);
        _flags = Array.ConvertAll(spans, span => span.Flags);
        _dropped = [.. spans.SelectMany(span => new[] { span.DroppedAttributes, span.DroppedEvents, span.DroppedLinks })];
        _resources = Array.ConvertAll(spans, span => span.Resource);
        _scopes = Array.ConvertAll(spans, span => span.Scope);
        Starts = TimeBounds.Of(_starts);
        EstimatedBytes = EmptyBytes + (spans.Length * 98L) + strings.EstimatedBytes + resources.EstimatedBytes + scopes.EstimatedBytes
            + attributes.EstimatedBytes + events.EstimatedBytes + links.EstimatedBytes;
    }

    /// <summary>How many spans.</summary>
    public int Count => _spanIds.Length;

    /// <summary>The span at an index below <see cref="Count"/>.</summary>
    public SpanRow this[int index] => new(this, index);

    /// <summary>What the batch takes in memory, about.</summary>
    public long EstimatedBytes { get; }

    /// <summary>The earliest and the latest start.</summary>
    public TimeBounds Starts { get; }

    /// <summary>The batch's texts.</summary>
    public StringTable Strings { get; }

    /// <summary>The batch's resources.</summary>
    public ResourceTable ResourceTable { get; }

    /// <summary>The batch's scopes.</summary>
    public ScopeTable ScopeTable { get; }

    /// <summary>The spans' attributes.</summary>
    public AttributeColumn Attributes { get; }

    /// <summary>The spans' events.</summary>
    public SpanEventColumn Events { get; }

    /// <summary>The spans' links.</summary>
    public SpanLinkColumn Links { get; }

    /// <summary>Column of trace ids.</summary>
    public ReadOnlySpan<TraceId> TraceIds => _traceIds;

    /// <summary>Column of span ids.</summary>
    public ReadOnlySpan<SpanId> SpanIds => _spanIds;

    /// <summary>Column of parent ids; not valid for roots.</summary>
    public ReadOnlySpan<SpanId> ParentSpanIds => _parentSpanIds;

    /// <summary>Column of starts, Unix nanoseconds.</summary>
    public ReadOnlySpan<long> StartNanos => _starts;

    /// <summary>Column of ends, Unix nanoseconds.</summary>
    public ReadOnlySpan<long> EndNanos => _ends;

    /// <summary>Column of name codes.</summary>
    public ReadOnlySpan<int> Names => _names;

    /// <summary>Column of kinds.</summary>
    public ReadOnlySpan<SpanKind> Kinds => _kinds;

    /// <summary>Column of status codes.</summary>
    public ReadOnlySpan<StatusCode> StatusCodes => _statusCodes;

    /// <summary>Column of status message codes.</summary>
    public ReadOnlySpan<int> StatusMessages => _statusMessages;

    /// <summary>Column of tracestate codes.</summary>
    public ReadOnlySpan<int> TraceStates => _traceStates;

    /// <summary>Column of flags.</summary>
    public ReadOnlySpan<uint> Flags => _flags;

    /// <summary>Column of what senders left out: three numbers a span, for attributes, events and links.</summary>
    public ReadOnlySpan<uint> Dropped => _dropped;

    /// <summary>Column of indexes in <see cref="ResourceTable"/>.</summary>
    public ReadOnlySpan<int> Resources => _resources;

    /// <summary>Column of indexes in <see cref="ScopeTable"/>.</summary>
    public ReadOnlySpan<int> Scopes => _scopes;

    internal long[] StartArray => _starts;

    internal long[] EndArray => _ends;

    internal SpanId[] SpanIdArray => _spanIds;
}
