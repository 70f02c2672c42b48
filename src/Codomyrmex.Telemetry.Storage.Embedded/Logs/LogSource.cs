namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A batch on its way into a row group, with what is known of its tables there.</summary>
sealed class LogSource
{
    /// <param name="batch">The batch.</param>
    /// <param name="arrivals">For each record its number among all that ever arrived.</param>
    public LogSource(LogBatch batch, long[] arrivals)
    {
        Batch = batch;
        Arrivals = arrivals;
        TextIds = new int[batch.Strings.Count];
        Attributes = new AttributeSource(batch.Attributes, TextIds);
        ResourceAttributes = new AttributeSource(batch.ResourceTable.Attributes, TextIds);
        ScopeAttributes = new AttributeSource(batch.ScopeTable.Attributes, TextIds);
        Resources = new int[batch.ResourceTable.Count];
        Scopes = new int[batch.ScopeTable.Count];
    }

    public LogBatch Batch { get; }

    public long[] Arrivals { get; }

    /// <summary>Of the batch's texts: by code one more than the group's id.</summary>
    public int[] TextIds { get; }

    public AttributeSource Attributes { get; }

    public AttributeSource ResourceAttributes { get; }

    public AttributeSource ScopeAttributes { get; }

    /// <summary>Of the batch's resources: one more than their index in the group, 0 while not known.</summary>
    public int[] Resources { get; }

    /// <summary>Of the batch's scopes, likewise.</summary>
    public int[] Scopes { get; }
}
