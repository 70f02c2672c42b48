namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Copies spans of a row group into a batch, decoding the columns that are needed. Not thread-safe.</summary>
sealed class SpanGroupReader
{
    readonly RowGroup _group;
    readonly SpanGroupBlock _block;
    readonly SpanBatchBuilder _to = new();

    // The rows asked for, rising and each once.
    readonly int[] _sorted;
    readonly bool _whole;
    readonly SealedSources _sources;
    readonly SealedText _names;

    public SpanGroupReader(RowGroup group, SpanGroupBlock block, ReadOnlySpan<int> rows, bool whole)
    {
        _group = group;
        _block = block;
        _sorted = RowOrder.Rising(rows);
        _whole = whole;
        _sources = new SealedSources(group, _sorted, _to.Strings, _to.Resources, _to.Scopes, whole);
        _names = new SealedText(group, ColumnKind.SpanNames, _to.Strings);
    }

    /// <summary>The batch of the rows, in the order given; the reader is spent.</summary>
    public SpanBatch Read(ReadOnlySpan<int> rows)
    {
        var statusMessages = _whole ? new SealedText(_group, ColumnKind.SpanStatusMessages, _to.Strings) : null;
        var traceStates = _whole ? new SealedText(_group, ColumnKind.SpanTraceStates, _to.Strings) : null;
        var flags = Numbers(ColumnKind.SpanFlags, 0);
        long[][] dropped = [Numbers(ColumnKind.SpanDropped, 0), Numbers(ColumnKind.SpanDropped, 1), Numbers(ColumnKind.SpanDropped, 2)];
        var kinds = _group.Codes(new ColumnId(ColumnKind.SpanKinds));
        var statuses = _group.Codes(new ColumnId(ColumnKind.SpanStatuses));
        var attributes = _whole ? new AttributeRows(_group, AttributeTable.Rows, _sorted) : null;
        var children = _whole ? new SpanChildReader(_group, _sorted, _to) : null;
        var (traces, rowTraces, starts, ends) = (_block.Traces, _block.RowTraces, _block.RowTimes, _block.Ends);
        var ids = _block.SpanIds;
        foreach (var row in rows)
        {
            if (_whole)
            {
                var place = _sorted.AsSpan().BinarySearch(row);
                attributes!.Write(place, _to.Attributes);
                children!.Write(place, starts[row]);
            }

            _to.Add(new SpanRecord
            {
                TraceId = traces[rowTraces[row]],
                SpanId = ids[row],
                ParentSpanId = _block.ParentSpanId(row),
                StartNanos = starts[row],
                EndNanos = ends[row],
                Name = _names[row],
                Kind = (SpanKind)kinds[row],
                StatusCode = (StatusCode)statuses[row],
                StatusMessage = statusMessages?[row] ?? 0,
                TraceState = traceStates?[row] ?? 0,
                Flags = _whole ? (uint)flags[row] : 0,
                DroppedAttributes = _whole ? (uint)dropped[0][row] : 0,
                DroppedEvents = _whole ? (uint)dropped[1][row] : 0,
                DroppedLinks = _whole ? (uint)dropped[2][row] : 0,
                Resource = _sources.Resource(row),
                Scope = _sources.Scope(row),
            });
        }

        return _to.Build();
    }

    long[] Numbers(ColumnKind kind, int part) => _whole ? _group.Numbers(new ColumnId(kind, Part: part)) : [];
}
