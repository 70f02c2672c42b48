namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Writes the events and links of a row group's spans. Not thread-safe.</summary>
sealed class SpanChildSealer(GroupTexts texts, GroupBlobs blobs, int spans)
{
    readonly long[] _eventCounts = new long[spans];
    readonly ColumnBuilder<long> _eventTimes = new();
    readonly ColumnBuilder<int> _eventNames = new();
    readonly ColumnBuilder<long> _eventDropped = new();
    readonly AttributeSealer _eventAttributes = new(AttributeTable.Events, texts, blobs);
    readonly long[] _linkCounts = new long[spans];
    readonly ColumnBuilder<ulong> _linkTraceIds = new();
    readonly ColumnBuilder<ulong> _linkSpanIds = new();
    readonly ColumnBuilder<int> _linkTraceStates = new();
    readonly ColumnBuilder<long> _linkFlags = new();
    readonly ColumnBuilder<long> _linkDropped = new();
    readonly AttributeSealer _linkAttributes = new(AttributeTable.Links, texts, blobs);

    /// <summary>Adds a span's events and links.</summary>
    /// <param name="span">Its row in the group.</param>
    /// <param name="source">Its batch.</param>
    /// <param name="row">Its row there.</param>
    public void Add(int span, SpanSource source, int row)
    {
        var events = source.Batch.Events;
        var (firstEvent, endEvent) = (events.Starts[row], events.Starts[row + 1]);
        _eventCounts[span] = endEvent - firstEvent;
        for (var i = firstEvent; i < endEvent; i++)
        {
            // Counted from the span's start: events lie near it.
            _eventTimes.Add(unchecked(events.Times[i] - source.Batch.StartNanos[row]));
            _eventNames.Add(texts.IdOf(source.Batch.Strings, source.TextIds, events.Names[i]));
            _eventDropped.Add(events.DroppedAttributes[i]);
            _eventAttributes.Add(source.EventAttributes, i);
        }

        var links = source.Batch.Links;
        var (firstLink, endLink) = (links.Starts[row], links.Starts[row + 1]);
        _linkCounts[span] = endLink - firstLink;
        for (var i = firstLink; i < endLink; i++)
        {
            _linkTraceIds.Add(links.TraceIds[i].High);
            _linkTraceIds.Add(links.TraceIds[i].Low);
            _linkSpanIds.Add(links.SpanIds[i].Value);
            _linkTraceStates.Add(texts.IdOf(source.Batch.Strings, source.TextIds, links.TraceStates[i]));
            _linkFlags.Add(links.Flags[i]);
            _linkDropped.Add(links.DroppedAttributes[i]);
            _linkAttributes.Add(source.LinkAttributes, i);
        }
    }

    /// <summary>Writes them; nothing where there are none.</summary>
    public void Write(RowGroupWriter writer)
    {
        if (_eventTimes.Count > 0)
            WriteEvents(writer);
        if (_linkSpanIds.Count > 0)
            WriteLinks(writer);
    }

    void WriteEvents(RowGroupWriter writer)
    {
        writer.AddNumbers(new ColumnId(ColumnKind.EventCounts), _eventCounts);
        writer.AddNumbers(new ColumnId(ColumnKind.EventTimes), _eventTimes.Items);
        texts.Write(writer, new ColumnId(ColumnKind.EventNames), new ColumnId(ColumnKind.EventNames, Part: 1), _eventNames.Items);
        writer.AddNumbers(new ColumnId(ColumnKind.EventDropped), _eventDropped.Items);
        _eventAttributes.Write(writer);
    }

    void WriteLinks(RowGroupWriter writer)
    {
        writer.AddNumbers(new ColumnId(ColumnKind.LinkCounts), _linkCounts);
        writer.AddWords(new ColumnId(ColumnKind.LinkTraceIds), _linkTraceIds.Items);
        writer.AddWords(new ColumnId(ColumnKind.LinkSpanIds), _linkSpanIds.Items);
        texts.Write(writer, new ColumnId(ColumnKind.LinkTraceStates), new ColumnId(ColumnKind.LinkTraceStates, Part: 1), _linkTraceStates.Items);
        writer.AddNumbers(new ColumnId(ColumnKind.LinkFlags), _linkFlags.Items);
        writer.AddNumbers(new ColumnId(ColumnKind.LinkDropped), _linkDropped.Items);
        _linkAttributes.Write(writer);
    }
}
