namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Writes one row group of log records. Not thread-safe.</summary>
sealed class LogGroupSealer
{
    readonly GroupTexts _texts = new();
    readonly GroupBlobs _blobs = new();
    readonly SourceSealer _sources;
    readonly AttributeSealer _attributes;
    readonly int _count;
    readonly long[] _times;
    readonly long[] _arrivals;
    readonly int[] _timesObserved;
    readonly long[] _observed;
    readonly long[] _severities;
    readonly int[] _severityTexts;
    readonly int[] _eventNames;
    readonly TraceId[] _traceIds;
    readonly SpanId[] _spanIds;
    readonly long[] _flags;
    readonly long[] _dropped;
    readonly int[] _resources;
    readonly int[] _scopes;
    readonly int[] _bodyTypes;
    readonly ColumnBuilder<long>[] _bodies = new ColumnBuilder<long>[(int)AttributeType.Map + 1];

    /// <param name="sources">The batches.</param>
    /// <param name="rows">The rows to write: the index of the batch, and the row within.</param>
    public LogGroupSealer(LogSource[] sources, (int Source, int Row)[] rows)
    {
        _sources = new SourceSealer(_texts, _blobs);
        _attributes = new AttributeSealer(AttributeTable.Rows, _texts, _blobs);
        _count = rows.Length;
        (_times, _arrivals, _observed) = (new long[_count], new long[_count], new long[_count]);
        (_timesObserved, _severities) = (new int[_count], new long[_count]);
        (_severityTexts, _eventNames) = (new int[_count], new int[_count]);
        (_traceIds, _spanIds) = (new TraceId[_count], new SpanId[_count]);
        (_flags, _dropped) = (new long[_count], new long[_count]);
        (_resources, _scopes, _bodyTypes) = (new int[_count], new int[_count], new int[_count]);
        for (var type = 0; type < _bodies.Length; type++)
            _bodies[type] = new ColumnBuilder<long>();
        var order = Order(sources, rows);
        for (var i = 0; i < _count; i++)
        {
            var (source, row) = rows[order[i]];
            Gather(i, sources[source], row);
        }
    }

    /// <summary>Writes the group.</summary>
    public void Write(SegmentWriter segment)
    {
        using var writer = new RowGroupWriter(_count, TimeBounds.Of(_times));
        writer.AddNumbers(new ColumnId(ColumnKind.LogTimes), _times);
        writer.AddCodes(new ColumnId(ColumnKind.LogTimesObserved), _timesObserved);
        writer.AddNumbers(new ColumnId(ColumnKind.LogObserved), _observed);
        writer.AddNumbers(new ColumnId(ColumnKind.LogArrivals), _arrivals);
        writer.AddNumbers(new ColumnId(ColumnKind.LogSeverities), _severities);
        WriteTexts(writer, ColumnKind.LogSeverityTexts, _severityTexts);
        WriteTexts(writer, ColumnKind.LogEventNames, _eventNames);
        WriteIds(writer);
        writer.AddNumbers(new ColumnId(ColumnKind.LogFlags), _flags);
        writer.AddNumbers(new ColumnId(ColumnKind.LogDropped), _dropped);
        WriteBodies(writer);
        _sources.Write(writer, _resources, _scopes);
        _attributes.Write(writer);
        segment.Add(writer, _sources.CountByService(_resources));
    }

    // By time, equal ones by arrival.
    static int[] Order(LogSource[] sources, (int Source, int Row)[] rows)
    {
        var times = new long[rows.Length];
        for (var i = 0; i < times.Length; i++)
            times[i] = sources[rows[i].Source].Batch.TimeNanos[rows[i].Row];
        var order = RowOrder.All(rows.Length);
        Array.Sort(times, order);
        for (int first = 0, end; first < order.Length; first = end)
        {
            for (end = first + 1; end < order.Length && times[end] == times[first];)
                end++;
            if (end > first + 1)
                order.AsSpan(first, end - first).Sort((left, right) => ArrivalOf(left).CompareTo(ArrivalOf(right)));
        }

        return order;

        long ArrivalOf(int index) => sources[rows[index].Source].Arrivals[rows[index].Row];
    }

    void Gather(int i, LogSource source, int row)
    {
        var batch = source.Batch;
        var columns = batch.Columns;
        _times[i] = columns.Times[row];
        _arrivals[i] = source.Arrivals[row];
        _timesObserved[i] = columns.RawTimes[row] == columns.Times[row] ? 0 : 1;
        _observed[i] = unchecked(columns.ObservedTimes[row] - columns.Times[row]);
        _severities[i] = columns.SeverityNumbers[row];
        _severityTexts[i] = _texts.IdOf(batch.Strings, source.TextIds, columns.SeverityTexts[row]);
        _eventNames[i] = _texts.IdOf(batch.Strings, source.TextIds, columns.EventNames[row]);
        _traceIds[i] = columns.TraceIds[row];
        _spanIds[i] = columns.SpanIds[row];
        _flags[i] = columns.Flags[row];
        _dropped[i] = columns.Dropped[row];
        ref var resource = ref source.Resources[columns.Resources[row]];
        if (resource == 0)
            resource = _sources.IndexOf(batch.ResourceTable, columns.Resources[row], source.ResourceAttributes) + 1;
        _resources[i] = resource - 1;
        ref var scope = ref source.Scopes[columns.Scopes[row]];
        if (scope == 0)
            scope = _sources.IndexOf(batch.ScopeTable, columns.Scopes[row], source.ScopeAttributes) + 1;
        _scopes[i] = scope - 1;
        _attributes.Add(source.Attributes, row);
        AddBody(i, source, row);
    }

    void AddBody(int i, LogSource source, int row)
    {
        var bodies = source.Batch.Bodies;
        var type = bodies.Types[row];
        var bits = bodies.Bits[row];
        _bodyTypes[i] = (int)type;
        _bodies[(int)type].Add(type switch
        {
            AttributeType.String => _texts.IdOf(source.Batch.Strings, source.TextIds, (int)bits),
            >= AttributeType.Bytes => _blobs.Add(bodies.Blobs, (int)bits),
            _ => bits,
        });
    }

    // A trace's records mostly name one span: it is kept with the trace, and only others with the record.
    void WriteIds(RowGroupWriter writer)
    {
        var rows = new TraceRows(_traceIds);
        var words = new ulong[2 * rows.Traces.Length];
        var hashes = new ulong[rows.Traces.Length];
        var spans = new ColumnBuilder<ulong>();
        for (var trace = 0; trace < hashes.Length; trace++)
        {
            words[2 * trace] = rows.Traces[trace].High;
            words[(2 * trace) + 1] = rows.Traces[trace].Low;
            hashes[trace] = StableHash.Of(rows.Traces[trace]);
            spans.Add(_spanIds[rows.Of(trace)[0]].Value);
        }

        var others = new int[_count];
        for (var row = 0; row < _count; row++)
        {
            if (_spanIds[row].Value == spans[rows.RowTraces[row]])
                continue;
            others[row] = 1;
            spans.Add(_spanIds[row].Value);
        }

        writer.AddWords(new ColumnId(ColumnKind.LogTraceIds), words);
        writer.AddBloom(new ColumnId(ColumnKind.LogTraceIds), hashes);
        writer.AddCodes(new ColumnId(ColumnKind.LogTraces), rows.RowTraces);
        writer.AddWords(new ColumnId(ColumnKind.LogSpanIds), spans.Items);
        writer.AddCodes(new ColumnId(ColumnKind.LogSpans), others);
    }

    void WriteBodies(RowGroupWriter writer)
    {
        writer.AddCodes(new ColumnId(ColumnKind.LogBodyTypes), _bodyTypes);
        for (var type = AttributeType.String; type <= AttributeType.Map; type++)
        {
            var bodies = _bodies[(int)type].Items;
            if (bodies.Length > 0)
                ValueSealer.Write(writer, LogBodies.CodesOf(type), LogBodies.ValuesOf(type), type, bodies, _texts, _blobs);
        }
    }

    void WriteTexts(RowGroupWriter writer, ColumnKind kind, int[] ids) => _texts.Write(writer, new ColumnId(kind), new ColumnId(kind, Part: 1), ids);
}
