namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Collects a batch of spans. For each span: its attributes, events and links into their builders, then <see cref="Add"/>. After
/// <see cref="Build"/> comes <see cref="Clear"/> or nothing. Not thread-safe.
/// </summary>
public sealed class SpanBatchBuilder
{
    readonly ColumnBuilder<SpanRecord> _spans = new();

    /// <summary>An empty batch.</summary>
    public SpanBatchBuilder()
    {
        Resources = new ResourceTableBuilder(Strings);
        Scopes = new ScopeTableBuilder(Strings);
        Attributes = new AttributeColumnBuilder(Strings);
        Events = new SpanEventColumnBuilder(Strings);
        Links = new SpanLinkColumnBuilder(Strings);
    }

    /// <summary>The batch's texts.</summary>
    public StringTableBuilder Strings { get; } = new();

    /// <summary>The batch's resources.</summary>
    public ResourceTableBuilder Resources { get; }

    /// <summary>The batch's scopes.</summary>
    public ScopeTableBuilder Scopes { get; }

    /// <summary>Takes the attributes of the span being collected; its row is ended by <see cref="Add"/>.</summary>
    public AttributeColumnBuilder Attributes { get; }

    /// <summary>Takes the events of the span being collected.</summary>
    public SpanEventColumnBuilder Events { get; }

    /// <summary>Takes the links of the span being collected.</summary>
    public SpanLinkColumnBuilder Links { get; }

    /// <summary>How many spans so far.</summary>
    public int Count => _spans.Count;

    /// <summary>Ends a span.</summary>
    public void Add(in SpanRecord span)
    {
        Attributes.EndRow();
        Events.EndSpan();
        Links.EndSpan();
        _spans.Add(span);
    }

    /// <summary>Forgets all, for the next batch; the room that was needed so far stays.</summary>
    public void Clear()
    {
        Strings.Clear();
        Resources.Clear();
        Scopes.Clear();
        Attributes.Clear();
        Events.Clear();
        Links.Clear();
        _spans.Clear();
    }

    /// <summary>The batch, possibly empty. It shares nothing with the builder.</summary>
    public SpanBatch Build()
    {
        var strings = Strings.Build();
        return new SpanBatch(
            SpanColumns.Of(_spans.Items), strings, Resources.Build(strings), Scopes.Build(strings), Attributes.Build(strings), Events.Build(strings), Links.Build(strings));
    }
}
