namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Copies the events and links of some of a row group's spans into a batch. Not thread-safe.</summary>
sealed class SpanChildReader
{
    readonly int[] _spans;
    readonly SpanBatchBuilder _to;
    readonly int[]? _eventStarts;
    readonly int[]? _linkStarts;
    readonly int[] _events = [];
    readonly int[] _links = [];
    readonly AttributeRows? _eventAttributes;
    readonly AttributeRows? _linkAttributes;
    readonly SealedText _eventNames;
    readonly long[] _eventTimes;
    readonly long[] _eventDropped;
    readonly ulong[] _linkTraceIds;
    readonly ulong[] _linkSpanIds;
    readonly SealedText _linkTraceStates;
    readonly long[] _linkFlags;
    readonly long[] _linkDropped;

    /// <param name="group">The group.</param>
    /// <param name="spans">The spans' rows, rising.</param>
    /// <param name="to">Where to.</param>
    public SpanChildReader(RowGroup group, int[] spans, SpanBatchBuilder to)
    {
        _spans = spans;
        _to = to;
        _eventNames = new SealedText(group, ColumnKind.EventNames, to.Strings);
        _linkTraceStates = new SealedText(group, ColumnKind.LinkTraceStates, to.Strings);
        _eventTimes = group.Numbers(new ColumnId(ColumnKind.EventTimes));
        _eventDropped = group.Numbers(new ColumnId(ColumnKind.EventDropped));
        _linkTraceIds = group.Words(new ColumnId(ColumnKind.LinkTraceIds));
        _linkSpanIds = group.Words(new ColumnId(ColumnKind.LinkSpanIds));
        _linkFlags = group.Numbers(new ColumnId(ColumnKind.LinkFlags));
        _linkDropped = group.Numbers(new ColumnId(ColumnKind.LinkDropped));
        _eventStarts = ChildRows.Starts(group, ColumnKind.EventCounts);
        _linkStarts = ChildRows.Starts(group, ColumnKind.LinkCounts);
        if (_eventStarts is not null)
            _eventAttributes = new AttributeRows(group, AttributeTable.Events, _events = ChildRows.Of(_eventStarts, spans));
        if (_linkStarts is not null)
            _linkAttributes = new AttributeRows(group, AttributeTable.Links, _links = ChildRows.Of(_linkStarts, spans));
    }

    /// <summary>Copies those of a span.</summary>
    /// <param name="index">The span's index among those asked for.</param>
    /// <param name="startNanos">Its start.</param>
    public void Write(int index, long startNanos)
    {
        var span = _spans[index];
        for (var child = _eventStarts?[span] ?? 0; child < (_eventStarts?[span + 1] ?? 0); child++)
        {
            _eventAttributes!.Write(_events.AsSpan().BinarySearch(child), _to.Events.Attributes);
            _to.Events.Add(unchecked(startNanos + _eventTimes[child]), _eventNames[child], (uint)_eventDropped[child]);
        }

        for (var child = _linkStarts?[span] ?? 0; child < (_linkStarts?[span + 1] ?? 0); child++)
        {
            _linkAttributes!.Write(_links.AsSpan().BinarySearch(child), _to.Links.Attributes);
            _to.Links.Add(
                new TraceId(_linkTraceIds[2 * child], _linkTraceIds[(2 * child) + 1]),
                new SpanId(_linkSpanIds[child]),
                _linkTraceStates[child],
                (uint)_linkFlags[child],
                (uint)_linkDropped[child]);
        }
    }
}
