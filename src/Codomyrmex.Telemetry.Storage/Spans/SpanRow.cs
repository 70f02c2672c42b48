namespace Codomyrmex.Telemetry.Storage;

/// <summary>One stored span: a place in a batch, nothing copied.</summary>
public readonly struct SpanRow
{
    internal SpanRow(SpanBatch batch, int index)
    {
        Batch = batch;
        Index = index;
    }

    /// <summary>The batch it lies in.</summary>
    public SpanBatch Batch { get; }

    /// <summary>Its index there.</summary>
    public int Index { get; }

    /// <summary>The trace.</summary>
    public TraceId TraceId => Batch.TraceIds[Index];

    /// <summary>The span's id.</summary>
    public SpanId SpanId => Batch.SpanIds[Index];

    /// <summary>The parent; not valid for a root.</summary>
    public SpanId ParentSpanId => Batch.ParentSpanIds[Index];

    /// <summary>The operation.</summary>
    public string Name => Batch.Strings.Text(Batch.Names[Index]);

    /// <summary>The resource's <c>service.name</c>, or <c>unknown_service</c>.</summary>
    public string Service => Resource.Service;

    /// <summary>The kind.</summary>
    public SpanKind Kind => Batch.Kinds[Index];

    /// <summary>The status.</summary>
    public StatusCode StatusCode => Batch.StatusCodes[Index];

    /// <summary>The status message; empty when not given.</summary>
    public string StatusMessage => Batch.Strings.Text(Batch.StatusMessages[Index]);

    /// <summary>The W3C tracestate; empty when not given.</summary>
    public string TraceState => Batch.Strings.Text(Batch.TraceStates[Index]);

    /// <summary>OTLP's Span.flags.</summary>
    public uint Flags => Batch.Flags[Index];

    /// <summary>Start, Unix nanoseconds.</summary>
    public long StartNanos => Batch.StartNanos[Index];

    /// <summary>End, Unix nanoseconds, as sent.</summary>
    public long EndNanos => Batch.EndNanos[Index];

    /// <summary>From start to end, nanoseconds; 0 where the end lies before the start.</summary>
    public long DurationNanos => Math.Max(0, EndNanos - StartNanos);

    /// <summary>How many attributes the sender left out.</summary>
    public uint DroppedAttributes => Batch.Dropped[3 * Index];

    /// <summary>How many events the sender left out.</summary>
    public uint DroppedEvents => Batch.Dropped[(3 * Index) + 1];

    /// <summary>How many links the sender left out.</summary>
    public uint DroppedLinks => Batch.Dropped[(3 * Index) + 2];

    /// <summary>The attributes.</summary>
    public AttributeList Attributes => Batch.Attributes[Index];

    /// <summary>The events, in the order in which they were sent.</summary>
    public RowList<SpanEventRow> Events => Batch.Events[Index];

    /// <summary>The links, in the order in which they were sent.</summary>
    public RowList<SpanLinkRow> Links => Batch.Links[Index];

    /// <summary>Who sent it.</summary>
    public ResourceRow Resource => new(Batch.ResourceTable, Batch.Resources[Index]);

    /// <summary>What code recorded it.</summary>
    public ScopeRow Scope => new(Batch.ScopeTable, Batch.Scopes[Index]);
}
