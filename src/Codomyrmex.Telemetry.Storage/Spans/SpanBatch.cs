namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Spans in columns, as they arrived together. Immutable; thread-safe. Rows refer to it, so it lives as long as one of them is held.
/// </summary>
public sealed class SpanBatch
{
    // Arrays and objects of a batch without rows; measured.
    const int EmptyBytes = 2_200;

    readonly SpanColumns _columns;

    internal SpanBatch(
        SpanColumns columns,
        StringTable strings,
        ResourceTable resources,
        ScopeTable scopes,
        AttributeColumn attributes,
        SpanEventColumn events,
        SpanLinkColumn links)
    {
        _columns = columns;
        Strings = strings;
        ResourceTable = resources;
        ScopeTable = scopes;
        Attributes = attributes;
        Events = events;
        Links = links;
        Starts = TimeBounds.Of(columns.Starts);
        EstimatedBytes = EmptyBytes + (columns.SpanIds.Length * 98L) + strings.EstimatedBytes + resources.EstimatedBytes + scopes.EstimatedBytes
            + attributes.EstimatedBytes + events.EstimatedBytes + links.EstimatedBytes;
    }

    /// <summary>How many spans.</summary>
    public int Count => _columns.SpanIds.Length;

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
    public ReadOnlySpan<TraceId> TraceIds => _columns.TraceIds;

    /// <summary>Column of span ids.</summary>
    public ReadOnlySpan<SpanId> SpanIds => _columns.SpanIds;

    /// <summary>Column of parent ids; not valid for roots.</summary>
    public ReadOnlySpan<SpanId> ParentSpanIds => _columns.ParentSpanIds;

    /// <summary>Column of starts, Unix nanoseconds.</summary>
    public ReadOnlySpan<long> StartNanos => _columns.Starts;

    /// <summary>Column of ends, Unix nanoseconds.</summary>
    public ReadOnlySpan<long> EndNanos => _columns.Ends;

    /// <summary>Column of name codes.</summary>
    public ReadOnlySpan<int> Names => _columns.Names;

    /// <summary>Column of kinds.</summary>
    public ReadOnlySpan<SpanKind> Kinds => _columns.Kinds;

    /// <summary>Column of status codes.</summary>
    public ReadOnlySpan<StatusCode> StatusCodes => _columns.StatusCodes;

    /// <summary>Column of status message codes.</summary>
    public ReadOnlySpan<int> StatusMessages => _columns.StatusMessages;

    /// <summary>Column of tracestate codes.</summary>
    public ReadOnlySpan<int> TraceStates => _columns.TraceStates;

    /// <summary>Column of flags.</summary>
    public ReadOnlySpan<uint> Flags => _columns.Flags;

    /// <summary>Column of what senders left out: three numbers a span, for attributes, events and links.</summary>
    public ReadOnlySpan<uint> Dropped => _columns.Dropped;

    /// <summary>Column of indexes in <see cref="ResourceTable"/>.</summary>
    public ReadOnlySpan<int> Resources => _columns.Resources;

    /// <summary>Column of indexes in <see cref="ScopeTable"/>.</summary>
    public ReadOnlySpan<int> Scopes => _columns.Scopes;

    internal SpanColumns Columns => _columns;
}
