namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A batch on its way into a row group, with what is known of its tables there.</summary>
sealed class SpanSource
{
    public SpanSource(SpanBatch batch)
    {
        Batch = batch;
        TextIds = new int[batch.Strings.Count];
        Attributes = new AttributeSource(batch.Attributes, TextIds);
        EventAttributes = new AttributeSource(batch.Events.Attributes, TextIds);
        LinkAttributes = new AttributeSource(batch.Links.Attributes, TextIds);
        ResourceAttributes = new AttributeSource(batch.ResourceTable.Attributes, TextIds);
        ScopeAttributes = new AttributeSource(batch.ScopeTable.Attributes, TextIds);
        Resources = new int[batch.ResourceTable.Count];
        Scopes = new int[batch.ScopeTable.Count];
    }

    public SpanBatch Batch { get; }

    /// <summary>Of the batch's texts: by code one more than the group's id.</summary>
    public int[] TextIds { get; }

    public AttributeSource Attributes { get; }

    public AttributeSource EventAttributes { get; }

    public AttributeSource LinkAttributes { get; }

    public AttributeSource ResourceAttributes { get; }

    public AttributeSource ScopeAttributes { get; }

    /// <summary>Of the batch's resources: one more than their index in the group, 0 while not known.</summary>
    public int[] Resources { get; }

    /// <summary>Of the batch's scopes, likewise.</summary>
    public int[] Scopes { get; }
}
