namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Collects a batch of spans. For each span: its attributes, events and links into their builders, then <see cref="Add"/>. After
/// <see cref="Build"/> the builder is spent. Not thread-safe.
/// </summary>
public sealed class SpanBatchBuilder
{
    readonly ColumnBuilder<SpanRecord> _spans = new();

    /// <summary>The batch's texts.</summary>
    public StringTableBuilder Strings { get; } = new();

    /// <summary>The batch's resources.</summary>
    public ResourceTableBuilder Resources { get; } = new();

    /// <summary>The batch's scopes.</summary>
    public ScopeTableBuilder Scopes { get; } = new();

    /// <summary>Takes the attributes of the span being collected; its row is ended by <see cref="Add"/>.</summary>
    public AttributeColumnBuilder Attributes { get; } = new();

    /// <summary>Takes the events of the span being collected.</summary>
    public SpanEventColumnBuilder Events { get; } = new();

    /// <summary>Takes the links of the span being collected.</summary>
    public SpanLinkColumnBuilder Links { get; } = new();

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

    /// <summary>The batch, possibly empty.</summary>
    public SpanBatch Build()
    {
        var strings = Strings.Build();
        return new SpanBatch(
            _spans.Build(), strings, Resources.Build(strings), Scopes.Build(strings), Attributes.Build(strings), Events.Build(strings), Links.Build(strings));
    }
}
