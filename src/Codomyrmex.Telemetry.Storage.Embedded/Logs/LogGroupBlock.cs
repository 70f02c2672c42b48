namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A row group of a segment.</summary>
sealed class LogGroupBlock(RowGroup group) : LogBlock
{
    static readonly AttributeTable[] Tables = [AttributeTable.Rows, AttributeTable.Resources, AttributeTable.Scopes];

    readonly DerivedColumn<TraceId> _traces = new(group, LogGroupIds.Traces);
    readonly DerivedColumn<SpanId> _spans = new(group, LogGroupIds.Spans);
    readonly SealedFields _fields = new(group, Tables);

    public override int Count => group.Rows;

    public override TimeBounds Times => group.Times;

    public override long[] RowTimes => group.Numbers(new ColumnId(ColumnKind.LogTimes));

    public override long[] Arrivals => group.Numbers(new ColumnId(ColumnKind.LogArrivals));

    public override IReadOnlyCollection<FilterField> AttributeFields => _fields.All;

    public override bool MightHold(TraceId traceId) => group.MightHold(new ColumnId(ColumnKind.LogTraceIds), StableHash.Of(traceId));

    public override FieldColumn? Column(FilterField field) => field.Kind switch
    {
        FieldKind.Attribute => SealedColumns.Attribute(group, AttributeTable.Rows, field.Key),
        FieldKind.TraceId => IdTexts.OfTraces(_traces.Get(), group.Codes(new ColumnId(ColumnKind.LogTraces))),
        FieldKind.SpanId => IdTexts.OfSpans(_spans.Get()),
        FieldKind.EventName => SealedColumns.Texts(group, ColumnKind.LogEventNames, true),
        FieldKind.Severity => Severities(),
        FieldKind.SeverityText => SealedColumns.Texts(group, ColumnKind.LogSeverityTexts, true),
        FieldKind.Body => new LogBodies(group).Column(),
        _ => SealedColumns.OfSources(group, field),
    };

    public override bool MightPass(FilterField field, ValueTest test)
    {
        switch (field.Kind)
        {
            case FieldKind.Attribute or FieldKind.ResourceAttribute or FieldKind.ScopeAttribute:
                return _fields.MightPass(field, test);
            case FieldKind.Severity:
                var severities = group.Bounds(new ColumnId(ColumnKind.LogSeverities));
                return test.IsOfNumbers && SealedFields.Overlaps(test, severities.Min, severities.Max);
            case FieldKind.SeverityText:
                return SealedFields.MightHold(group, ColumnKind.LogSeverityTexts, test);
            case FieldKind.EventName:
                return SealedFields.MightHold(group, ColumnKind.LogEventNames, test);
            case FieldKind.Body when test.OnlyText is { } text && !group.Has(LogBodies.CodesOf(AttributeType.Array)):
                return group.MightHold(LogBodies.ValuesOf(AttributeType.String), StableHash.Of(text));
            case FieldKind.Service when test.OnlyText is { } service:
                return group.RowsByService.ContainsKey(System.Text.Encoding.UTF8.GetString(service));
            case FieldKind.TraceId when test.OnlyText is { } hex:
                return IdTexts.TryRead(hex, out var id) && MightHold(id);
            case FieldKind.Body or FieldKind.Service or FieldKind.TraceId or FieldKind.SpanId or FieldKind.ScopeName or FieldKind.ScopeVersion:
                return true;
            default:
                return false;
        }
    }

    public override bool AnyPasses(FilterField field, ValueTest test) => field.Kind > FieldKind.LinkAttribute || _fields.AnyPasses(field, test);

    public override RowSet Containing(TextSearch text)
    {
        var rows = new RowSet(Count);
        if (SealedTexts.MightContain(group, LogBodies.ValuesOf(AttributeType.String), text))
            new LogBodies(group).AddContaining(text, rows);
        return rows;
    }

    // Severities are few numbers, mostly of a scale that ends at 24, so the number itself is the code.
    FieldColumn? Severities()
    {
        const int most = 1 << 10;
        var id = new ColumnId(ColumnKind.LogSeverities);
        var (numbers, bounds) = (group.Numbers(id), group.Bounds(id));
        if (bounds.Min < 0 || bounds.Max > most)
            return BatchColumns.Numbers(Array.ConvertAll(numbers, number => (int)number), true);
        if (bounds.Max == 0)
            return null;
        var values = new long[bounds.Max];
        for (var i = 0; i < values.Length; i++)
            values[i] = i + 1;
        return new FieldColumn { Codes = Array.ConvertAll(numbers, number => (int)number), Values = new NumberValues(AttributeType.Int, values) };
    }

    public override LogBatch Read(ReadOnlySpan<int> rows)
    {
        var to = new LogBatchBuilder();
        var sorted = RowOrder.Rising(rows);
        var sources = new SealedSources(group, sorted, to.Strings, to.Resources, to.Scopes, whole: true);
        var attributes = new AttributeRows(group, AttributeTable.Rows, sorted);
        var severityTexts = new SealedText(group, ColumnKind.LogSeverityTexts, to.Strings);
        var eventNames = new SealedText(group, ColumnKind.LogEventNames, to.Strings);
        var bodies = new LogBodies(group);
        var (times, severities) = (RowTimes, group.Numbers(new ColumnId(ColumnKind.LogSeverities)));
        var observed = group.Numbers(new ColumnId(ColumnKind.LogObserved));
        var timesObserved = group.Codes(new ColumnId(ColumnKind.LogTimesObserved));
        var (traces, rowTraces, spans) = (_traces.Get(), group.Codes(new ColumnId(ColumnKind.LogTraces)), _spans.Get());
        var (flags, dropped) = (group.Numbers(new ColumnId(ColumnKind.LogFlags)), group.Numbers(new ColumnId(ColumnKind.LogDropped)));
        foreach (var row in rows)
        {
            attributes.Write(sorted.AsSpan().BinarySearch(row), to.Attributes);
            bodies.Write(row, to.Bodies, to.Strings);
            to.Add(new LogRecord
            {
                TimeNanos = timesObserved[row] == 0 ? times[row] : 0,
                ObservedNanos = unchecked(times[row] + observed[row]),
                SeverityNumber = (int)severities[row],
                SeverityText = severityTexts[row],
                EventName = eventNames[row],
                TraceId = traces[rowTraces[row]],
                SpanId = spans[row],
                Flags = (uint)flags[row],
                DroppedAttributes = (uint)dropped[row],
                Resource = sources.Resource(row),
                Scope = sources.Scope(row),
            });
        }

        return to.Build();
    }
}
