namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Log records in columns, as they arrived together. Immutable; thread-safe. Rows refer to it, so it lives as long as one of them is held.
/// </summary>
public sealed class LogBatch
{
    // Arrays and objects of a batch without rows; measured.
    const int EmptyBytes = 1_800;

    readonly LogColumns _columns;

    internal LogBatch(LogColumns columns, StringTable strings, ResourceTable resources, ScopeTable scopes, AttributeColumn attributes, ValueColumn bodies)
    {
        _columns = columns;
        Strings = strings;
        ResourceTable = resources;
        ScopeTable = scopes;
        Attributes = attributes;
        Bodies = bodies;
        Times = TimeBounds.Of(columns.Times);
        EstimatedBytes = EmptyBytes + (columns.Times.Length * 76L) + strings.EstimatedBytes + resources.EstimatedBytes + scopes.EstimatedBytes
            + attributes.EstimatedBytes + bodies.EstimatedBytes;
    }

    /// <summary>How many records.</summary>
    public int Count => _columns.Times.Length;

    /// <summary>The record at an index below <see cref="Count"/>.</summary>
    public LogRow this[int index] => new(this, index);

    /// <summary>What the batch takes in memory, about.</summary>
    public long EstimatedBytes { get; }

    /// <summary>The earliest and the latest of <see cref="TimeNanos"/>.</summary>
    public TimeBounds Times { get; }

    /// <summary>The batch's texts.</summary>
    public StringTable Strings { get; }

    /// <summary>The batch's resources.</summary>
    public ResourceTable ResourceTable { get; }

    /// <summary>The batch's scopes.</summary>
    public ScopeTable ScopeTable { get; }

    /// <summary>The records' attributes.</summary>
    public AttributeColumn Attributes { get; }

    /// <summary>The records' bodies.</summary>
    public ValueColumn Bodies { get; }

    /// <summary>Column of times, Unix nanoseconds: when it happened, or was observed where that is not known.</summary>
    public ReadOnlySpan<long> TimeNanos => _columns.Times;

    /// <summary>Column of the times when it happened as sent, 0 where not known.</summary>
    public ReadOnlySpan<long> RawTimeNanos => _columns.RawTimes;

    /// <summary>Column of the times when it was observed as sent, 0 where not given.</summary>
    public ReadOnlySpan<long> ObservedNanos => _columns.ObservedTimes;

    /// <summary>Column of severity numbers.</summary>
    public ReadOnlySpan<int> SeverityNumbers => _columns.SeverityNumbers;

    /// <summary>Column of severity text codes.</summary>
    public ReadOnlySpan<int> SeverityTexts => _columns.SeverityTexts;

    /// <summary>Column of event name codes.</summary>
    public ReadOnlySpan<int> EventNames => _columns.EventNames;

    /// <summary>Column of trace ids; not valid for none.</summary>
    public ReadOnlySpan<TraceId> TraceIds => _columns.TraceIds;

    /// <summary>Column of span ids; not valid for none.</summary>
    public ReadOnlySpan<SpanId> SpanIds => _columns.SpanIds;

    /// <summary>Column of flags.</summary>
    public ReadOnlySpan<uint> Flags => _columns.Flags;

    /// <summary>Column of how many attributes senders left out.</summary>
    public ReadOnlySpan<uint> DroppedAttributes => _columns.Dropped;

    /// <summary>Column of indexes in <see cref="ResourceTable"/>.</summary>
    public ReadOnlySpan<int> Resources => _columns.Resources;

    /// <summary>Column of indexes in <see cref="ScopeTable"/>.</summary>
    public ReadOnlySpan<int> Scopes => _columns.Scopes;

    internal LogColumns Columns => _columns;
}
