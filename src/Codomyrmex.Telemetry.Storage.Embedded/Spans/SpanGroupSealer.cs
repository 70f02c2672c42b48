namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Writes one row group of spans. Not thread-safe.</summary>
sealed class SpanGroupSealer
{
    readonly GroupTexts _texts = new();
    readonly SourceSealer _sources;
    readonly AttributeSealer _attributes;
    readonly SpanChildSealer _children;
    readonly int _count;
    readonly SpanOrder _order;
    readonly long[] _starts;
    readonly long[] _durations;
    readonly SpanId[] _ids;
    readonly SpanId[] _parentIds;
    readonly int[] _names;
    readonly int[] _kinds;
    readonly int[] _statuses;
    readonly int[] _statusMessages;
    readonly int[] _traceStates;
    readonly long[] _flags;
    readonly long[][] _dropped;
    readonly int[] _resources;
    readonly int[] _scopes;
    readonly TraceId[] _traces;

    /// <param name="sources">The batches.</param>
    /// <param name="rows">The rows to write: the index of the batch, and the row within.</param>
    public SpanGroupSealer(SpanSource[] sources, ReadOnlySpan<(int Source, int Row)> rows)
    {
        var blobs = new GroupBlobs();
        _sources = new SourceSealer(_texts, blobs);
        _attributes = new AttributeSealer(AttributeTable.Rows, _texts, blobs);
        _children = new SpanChildSealer(_texts, blobs, rows.Length);
        _count = rows.Length;
        _order = OrderOf(sources, rows);
        (_starts, _durations) = (new long[_count], new long[_count]);
        (_ids, _parentIds) = (new SpanId[_count], new SpanId[_count]);
        (_names, _kinds, _statuses) = (new int[_count], new int[_count], new int[_count]);
        (_statusMessages, _traceStates) = (new int[_count], new int[_count]);
        _flags = new long[_count];
        _dropped = [new long[_count], new long[_count], new long[_count]];
        (_resources, _scopes) = (new int[_count], new int[_count]);
        _traces = new TraceId[_order.TraceSizes.Length];
        for (var i = 0; i < _count; i++)
        {
            var (source, row) = rows[_order.Rows[i]];
            Gather(i, sources[source], row);
        }

        for (int trace = 0, first = 0; trace < _traces.Length; first += _order.TraceSizes[trace], trace++)
        {
            var (source, row) = rows[_order.Rows[first]];
            _traces[trace] = sources[source].Batch.TraceIds[row];
        }
    }

    /// <summary>Writes the group.</summary>
    public void Write(SegmentWriter segment)
    {
        using var writer = new RowGroupWriter(_count, TimeBounds.Of(_starts));
        WriteTraces(writer);
        WriteTimes(writer);
        WriteIds(writer);
        WriteTexts(writer, ColumnKind.SpanNames, _names);
        writer.AddCodes(new ColumnId(ColumnKind.SpanKinds), _kinds);
        writer.AddCodes(new ColumnId(ColumnKind.SpanStatuses), _statuses);
        WriteTexts(writer, ColumnKind.SpanStatusMessages, _statusMessages);
        WriteTexts(writer, ColumnKind.SpanTraceStates, _traceStates);
        writer.AddNumbers(new ColumnId(ColumnKind.SpanFlags), _flags);
        for (var part = 0; part < _dropped.Length; part++)
            writer.AddNumbers(new ColumnId(ColumnKind.SpanDropped, Part: part), _dropped[part]);
        _sources.Write(writer, _resources, _scopes);
        _attributes.Write(writer);
        _children.Write(writer);
        segment.Add(writer, _sources.CountByService(_resources));
    }

    static SpanOrder OrderOf(SpanSource[] sources, ReadOnlySpan<(int Source, int Row)> rows)
    {
        var traceIds = new TraceId[rows.Length];
        var starts = new long[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var columns = sources[rows[i].Source].Batch.Columns;
            traceIds[i] = columns.TraceIds[rows[i].Row];
            starts[i] = columns.Starts[rows[i].Row];
        }

        return SpanOrder.Of(traceIds, starts);
    }

    void Gather(int i, SpanSource source, int row)
    {
        var batch = source.Batch;
        var columns = batch.Columns;
        _starts[i] = columns.Starts[row];
        _durations[i] = unchecked(columns.Ends[row] - columns.Starts[row]);
        _ids[i] = columns.SpanIds[row];
        _parentIds[i] = columns.ParentSpanIds[row];
        _names[i] = _texts.IdOf(batch.Strings, source.TextIds, columns.Names[row]);
        _kinds[i] = (int)columns.Kinds[row];
        _statuses[i] = (int)columns.StatusCodes[row];
        _statusMessages[i] = _texts.IdOf(batch.Strings, source.TextIds, columns.StatusMessages[row]);
        _traceStates[i] = _texts.IdOf(batch.Strings, source.TextIds, columns.TraceStates[row]);
        _flags[i] = columns.Flags[row];
        for (var part = 0; part < _dropped.Length; part++)
            _dropped[part][i] = columns.Dropped[(3 * row) + part];
        ref var resource = ref source.Resources[columns.Resources[row]];
        if (resource == 0)
            resource = _sources.IndexOf(batch.ResourceTable, columns.Resources[row], source.ResourceAttributes) + 1;
        _resources[i] = resource - 1;
        ref var scope = ref source.Scopes[columns.Scopes[row]];
        if (scope == 0)
            scope = _sources.IndexOf(batch.ScopeTable, columns.Scopes[row], source.ScopeAttributes) + 1;
        _scopes[i] = scope - 1;
        _attributes.Add(source.Attributes, row);
        _children.Add(i, source, row);
    }

    void WriteTraces(RowGroupWriter writer)
    {
        var words = new ulong[2 * _traces.Length];
        var hashes = new ulong[_traces.Length];
        for (var trace = 0; trace < _traces.Length; trace++)
        {
            words[2 * trace] = _traces[trace].High;
            words[(2 * trace) + 1] = _traces[trace].Low;
            hashes[trace] = StableHash.Of(_traces[trace]);
        }

        writer.AddWords(new ColumnId(ColumnKind.SpanTraceIds), words);
        writer.AddBloom(new ColumnId(ColumnKind.SpanTraceIds), hashes);
        writer.AddNumbers(new ColumnId(ColumnKind.SpanTraceSizes), Array.ConvertAll(_order.TraceSizes, size => (long)size));
    }

    // A trace's first start as it is, the others as what lies between them and the one before.
    void WriteTimes(RowGroupWriter writer)
    {
        var traceStarts = new long[_traces.Length];
        var starts = new long[_count - _traces.Length];
        var (row, next) = (0, 0);
        for (var trace = 0; trace < traceStarts.Length; trace++)
        {
            traceStarts[trace] = _starts[row++];
            for (var i = 1; i < _order.TraceSizes[trace]; i++, row++)
                starts[next++] = unchecked(_starts[row] - _starts[row - 1]);
        }

        writer.AddNumbers(new ColumnId(ColumnKind.SpanTraceStarts), traceStarts);
        writer.AddNumbers(new ColumnId(ColumnKind.SpanStarts), starts);
        writer.AddNumbers(new ColumnId(ColumnKind.SpanDurations), _durations);
    }

    void WriteIds(RowGroupWriter writer)
    {
        writer.AddWords(new ColumnId(ColumnKind.SpanIds), Array.ConvertAll(_ids, id => id.Value));
        var all = RowOrder.All(_count);
        var parents = new int[_count];
        var elsewhere = new ColumnBuilder<ulong>();
        var places = new long[_count];
        for (int trace = 0, first = 0; trace < _traces.Length; first += _order.TraceSizes[trace], trace++)
        {
            var rows = all.AsSpan(first, _order.TraceSizes[trace]);
            SpanParents.Find(rows, _ids, _parentIds, parents);
            foreach (var row in rows)
            {
                places[row] = parents[row] < 0 ? parents[row] : parents[row] - first;
                if (parents[row] == SpanBlock.ParentElsewhere)
                    elsewhere.Add(_parentIds[row].Value);
            }
        }

        writer.AddNumbers(new ColumnId(ColumnKind.SpanParents), places);
        writer.AddWords(new ColumnId(ColumnKind.SpanParentIds), elsewhere.Items);
    }

    void WriteTexts(RowGroupWriter writer, ColumnKind kind, int[] ids) => _texts.Write(writer, new ColumnId(kind), new ColumnId(kind, Part: 1), ids);
}
