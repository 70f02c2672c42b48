namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Log records in columns, as they arrived together. Immutable; thread-safe. Rows refer to it, so it lives as long as one of them is held.
/// </summary>
public sealed class LogBatch
{
    // Arrays and objects of a batch without rows; measured.
    const int EmptyBytes = 1_800;

    readonly long[] _times;
    readonly long[] _rawTimes;
    readonly long[] _observedTimes;
    readonly int[] _severityNumbers;
    readonly int[] _severityTexts;
    readonly int[] _eventNames;
    readonly TraceId[] _traceIds;
    readonly SpanId[] _spanIds;
    readonly uint[] _flags;
    readonly uint[] _dropped;
    readonly int[] _resources;
    readonly int[] _scopes;

    internal LogBatch(
        LogRecord[] records, StringTable strings, ResourceTable resources, ScopeTable scopes, AttributeColumn attributes, ValueColumn bodies)
    {
        Strings = strings;
        ResourceTable = resources;
        ScopeTable = scopes;
        Attributes = attributes;
        Bodies = bodies;
        _times = Array.ConvertAll(records, record => record.TimeNanos != 0 ? record.TimeNanos : record.ObservedNanos);
        _rawTimes = Array.ConvertAll(records, record => record.TimeNanos);
        _observedTimes = Array.ConvertAll(records, record => record.ObservedNanos);
        _severityNumbers = Array.ConvertAll(records, record => record.SeverityNumber);
        _severityTexts = Array.ConvertAll(records, record => record.SeverityText);
        _eventNames = Array.ConvertAll(records, record => record.EventName);
        _traceIds = Array.ConvertAll(records, record => record.TraceId);
        _spanIds = Array.ConvertAll(records, record => record.SpanId);
        _flags = Array.ConvertAll(records, record => record.Flags);
        _dropped = Array.ConvertAll(records, record => record.DroppedAttributes);
        _resources = Array.ConvertAll(records, record => record.Resource);
        _scopes = Array.ConvertAll(records, record => record.Scope);
        Times = TimeBounds.Of(_times);
        EstimatedBytes = EmptyBytes + (records.Length * 76L) + strings.EstimatedBytes + resources.EstimatedBytes + scopes.EstimatedBytes
            + attributes.EstimatedBytes + bodies.EstimatedBytes;
    }

    /// <summary>How many records.</summary>
    public int Count => _times.Length;

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
    public ReadOnlySpan<long> TimeNanos => _times;

    /// <summary>Column of the times when it happened as sent, 0 where not known.</summary>
    public ReadOnlySpan<long> RawTimeNanos => _rawTimes;

    /// <summary>Column of the times when it was observed as sent, 0 where not given.</summary>
    public ReadOnlySpan<long> ObservedNanos => _observedTimes;

    /// <summary>Column of severity numbers.</summary>
    public ReadOnlySpan<int> SeverityNumbers => _severityNumbers;

    /// <summary>Column of severity text codes.</summary>
    public ReadOnlySpan<int> SeverityTexts => _severityTexts;

    /// <summary>Column of event name codes.</summary>
    public ReadOnlySpan<int> EventNames => _eventNames;

    /// <summary>Column of trace ids; not valid for none.</summary>
    public ReadOnlySpan<TraceId> TraceIds => _traceIds;

    /// <summary>Column of span ids; not valid for none.</summary>
    public ReadOnlySpan<SpanId> SpanIds => _spanIds;

    /// <summary>Column of flags.</summary>
    public ReadOnlySpan<uint> Flags => _flags;

    /// <summary>Column of how many attributes senders left out.</summary>
    public ReadOnlySpan<uint> DroppedAttributes => _dropped;

    /// <summary>Column of indexes in <see cref="ResourceTable"/>.</summary>
    public ReadOnlySpan<int> Resources => _resources;

    /// <summary>Column of indexes in <see cref="ScopeTable"/>.</summary>
    public ReadOnlySpan<int> Scopes => _scopes;

    internal long[] TimeArray => _times;
}
