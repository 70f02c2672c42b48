namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// A row group of a segment. What is made of its columns is kept in their cache and may be made again, so take an array once instead of asking for each row.
/// </summary>
sealed class SpanGroupBlock(RowGroup group) : SpanBlock
{
    static readonly AttributeTable[] Tables =
        [AttributeTable.Rows, AttributeTable.Resources, AttributeTable.Scopes, AttributeTable.Events, AttributeTable.Links];

    readonly DerivedColumn<TraceId> _traces = new(group, SpanGroupTimes.Traces);
    readonly DerivedColumn<int> _rowTraces = new(group, SpanGroupTimes.RowTraces);
    readonly DerivedColumn<long> _starts = new(group, SpanGroupTimes.Starts);
    readonly DerivedColumn<SpanId> _ids = new(group, SpanGroupTimes.Ids);
    readonly DerivedColumn<int> _parents = new(group, SpanGroupTimes.Parents);
    readonly DerivedColumn<int> _elsewhereBefore = new(group, SpanGroupTimes.ElsewhereBefore);
    readonly SealedFields _fields = new(group, Tables);

    public override int Count => group.Rows;

    public override TimeBounds Times => group.Times;

    public override long[] RowTimes => _starts.Get();

    public override TraceId[] Traces => _traces.Get();

    public override int[] RowTraces => _rowTraces.Get();

    public override long[] Ends => FindEnds();

    public override SpanId[] SpanIds => _ids.Get();

    public override int[] ParentRows => _parents.Get();

    public override IReadOnlyCollection<FilterField> AttributeFields => _fields.All;

    public override SpanId ParentSpanId(int row)
    {
        var parent = ParentRows[row];
        if (parent >= 0)
            return SpanIds[parent];
        return parent == NoParent ? default : new SpanId(group.Words(new ColumnId(ColumnKind.SpanParentIds))[_elsewhereBefore.Get()[row]]);
    }

    public override bool MightHold(TraceId traceId) => group.MightHold(new ColumnId(ColumnKind.SpanTraceIds), StableHash.Of(traceId));

    public override IReadOnlyList<int> RowsOf(TraceId traceId)
    {
        if (!MightHold(traceId))
            return [];
        var trace = Traces.AsSpan().IndexOf(traceId);
        if (trace < 0)
            return [];
        var starts = SpanGroupTimes.TraceStarts(group);
        return [.. Enumerable.Range(starts[trace], starts[trace + 1] - starts[trace])];
    }

    public override FieldColumn? Column(FilterField field) => field.Kind switch
    {
        FieldKind.Name => SealedColumns.Texts(group, ColumnKind.SpanNames, false),
        FieldKind.Kind => SealedColumns.Numbers(group, ColumnKind.SpanKinds, false),
        FieldKind.Status => SealedColumns.Numbers(group, ColumnKind.SpanStatuses, false),
        FieldKind.StatusMessage => SealedColumns.Texts(group, ColumnKind.SpanStatusMessages, true),
        FieldKind.Duration => new FieldColumn { Numbers = Durations() },
        FieldKind.TraceId => IdTexts.OfTraces(Traces, RowTraces),
        FieldKind.SpanId => IdTexts.OfSpans(SpanIds),
        FieldKind.ParentId => IdTexts.OfSpans(ParentIds()),
        FieldKind.EventName => ChildRows.Starts(group, ColumnKind.EventCounts) is { } starts
            ? SealedColumns.Texts(group, ColumnKind.EventNames, true, starts)
            : null,
        FieldKind.EventAttribute => OfChildren(AttributeTable.Events, ColumnKind.EventCounts, field.Key),
        FieldKind.LinkAttribute => OfChildren(AttributeTable.Links, ColumnKind.LinkCounts, field.Key),
        FieldKind.Attribute => SealedColumns.Attribute(group, AttributeTable.Rows, field.Key),
        _ => SealedColumns.OfSources(group, field),
    };

    public override bool MightPass(FilterField field, ValueTest test)
    {
        switch (field.Kind)
        {
            case <= FieldKind.LinkAttribute:
                return _fields.MightPass(field, test);
            case FieldKind.Duration when test.IsOfNumbers:
                return SealedFields.Overlaps(test, Math.Max(0, DurationBounds().Min), Math.Max(0, DurationBounds().Max));
            case FieldKind.Name:
                return SealedFields.MightHold(group, ColumnKind.SpanNames, test);
            case FieldKind.StatusMessage:
                return SealedFields.MightHold(group, ColumnKind.SpanStatusMessages, test);
            case FieldKind.EventName:
                return group.Has(new ColumnId(ColumnKind.EventNames)) && SealedFields.MightHold(group, ColumnKind.EventNames, test);
            case FieldKind.Service when test.OnlyText is { } service:
                return group.RowsByService.ContainsKey(System.Text.Encoding.UTF8.GetString(service));
            case FieldKind.TraceId when test.OnlyText is { } text:
                return IdTexts.TryRead(text, out var id) && MightHold(id);
            case FieldKind.Severity or FieldKind.SeverityText or FieldKind.Body:
                return false;
            default:
                return true;
        }
    }

    public override bool AnyPasses(FilterField field, ValueTest test) => field.Kind > FieldKind.LinkAttribute || _fields.AnyPasses(field, test);

    public override RowSet Containing(TextSearch text)
    {
        var rows = new RowSet(Count);
        var names = new ColumnId(ColumnKind.SpanNames, Part: 1);
        if (SealedTexts.MightContain(group, names, text))
            SealedTexts.AddRows(group.Codes(new ColumnId(ColumnKind.SpanNames)), group.Texts(names), text, rows);
        SealedTexts.AddRows(group, AttributeTable.Rows, text, rows);
        return rows;
    }

    public override SpanBatch Read(ReadOnlySpan<int> rows, bool whole) => new SpanGroupReader(group, this, rows, whole).Read(rows);

    /// <summary>The id of each row's parent; not valid for roots.</summary>
    public SpanId[] ParentIds()
    {
        var (parents, ids) = (ParentRows, SpanIds);
        var elsewhere = group.Words(new ColumnId(ColumnKind.SpanParentIds));
        var next = 0;
        var parentIds = new SpanId[parents.Length];
        for (var row = 0; row < parentIds.Length; row++)
        {
            if (parents[row] >= 0)
                parentIds[row] = ids[parents[row]];
            else if (parents[row] == ParentElsewhere)
                parentIds[row] = new SpanId(elsewhere[next++]);
        }

        return parentIds;
    }

    FieldColumn? OfChildren(AttributeTable table, ColumnKind counts, string key) =>
        ChildRows.Starts(group, counts) is { } starts ? SealedColumns.Attribute(group, table, key, starts) : null;

    (long Min, long Max) DurationBounds() => group.Bounds(new ColumnId(ColumnKind.SpanDurations));

    long[] Durations()
    {
        var durations = group.Numbers(new ColumnId(ColumnKind.SpanDurations));
        return DurationBounds().Min >= 0 ? durations : Array.ConvertAll(durations, duration => Math.Max(0, duration));
    }

    long[] FindEnds()
    {
        var starts = RowTimes;
        var durations = group.Numbers(new ColumnId(ColumnKind.SpanDurations));
        var ends = new long[starts.Length];
        for (var row = 0; row < ends.Length; row++)
            ends[row] = unchecked(starts[row] + durations[row]);
        return ends;
    }
}
