using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A batch of the head.</summary>
sealed class SpanBatchBlock(SpanBatch batch) : SpanBlock
{
    readonly RememberedColumns _columns = new();
    readonly Lazy<bool> _hasArrays = new(() => FindArrays(batch));

    /// <summary>The spans, in the order of the block's rows.</summary>
    public SpanBatch Batch => batch;

    public override int Count => batch.Count;

    public override TimeBounds Times => batch.Starts;

    public override long[] RowTimes => batch.Columns.Starts;

    public override long[] Ends => batch.Columns.Ends;

    public override SpanId[] SpanIds => batch.Columns.SpanIds;

    public override TraceId[] Traces => Rows.Traces;

    public override int[] RowTraces => Rows.RowTraces;

    // Made twice when two threads ask at once: both are the same.
    [field: MaybeNull]
    public override int[] ParentRows => field ??= FindParents();

    public override IReadOnlyCollection<FilterField> AttributeFields => Fields;

    [field: MaybeNull]
    TraceRows Rows => field ??= new TraceRows(batch.TraceIds);

    [field: MaybeNull]
    HashSet<FilterField> Fields => field ??= FindFields();

    public override SpanId ParentSpanId(int row) => batch.ParentSpanIds[row];

    public override bool MightHold(TraceId traceId) => Rows.Holds(traceId);

    public override IReadOnlyList<int> RowsOf(TraceId traceId) => Rows.Of(traceId);

    public override FieldColumn? Column(FilterField field) => _columns.Get(field, Make);

    public override bool MightPass(FilterField field, ValueTest test)
    {
        var text = test.OnlyText;
        switch (field.Kind)
        {
            case <= FieldKind.LinkAttribute:
                return Fields.Contains(field) && (text is null || _hasArrays.Value || batch.Strings.TryFind(text, out _));
            case FieldKind.Service or FieldKind.Name or FieldKind.StatusMessage or FieldKind.ScopeName or FieldKind.ScopeVersion or FieldKind.EventName:
                return text is null || batch.Strings.TryFind(text, out _);
            case FieldKind.TraceId when text is not null:
                return IdTexts.TryRead(text, out var id) && MightHold(id);
            case FieldKind.Severity or FieldKind.SeverityText or FieldKind.Body:
                return false;
            default:
                return true;
        }
    }

    public override RowSet Containing(TextSearch text)
    {
        var rows = new RowSet(Count);
        var found = BatchTexts.Containing(batch.Strings, text);
        if (found is null)
            return rows;
        BatchTexts.AddRows(batch.Names, found, rows);
        BatchTexts.AddRows(batch.Attributes, found, rows);
        return rows;
    }

    public override SpanBatch Read(ReadOnlySpan<int> rows, bool whole)
    {
        if (RowOrder.IsAll(rows, Count))
            return batch;
        var copier = new SpanCopier();
        foreach (var row in rows)
            copier.Add(batch, row, whole);
        return copier.Build();
    }

    FieldColumn? Make(FilterField field) => field.Kind switch
    {
        FieldKind.Attribute => BatchColumns.Attribute(batch.Attributes, field.Key),
        FieldKind.ResourceAttribute => BatchColumns.Through(BatchColumns.Attribute(batch.ResourceTable.Attributes, field.Key), batch.Resources),
        FieldKind.ScopeAttribute => BatchColumns.Through(BatchColumns.Attribute(batch.ScopeTable.Attributes, field.Key), batch.Scopes),
        FieldKind.EventAttribute => BatchColumns.Attribute(batch.Events.Attributes, field.Key, batch.Events.Starts.ToArray()),
        FieldKind.LinkAttribute => BatchColumns.Attribute(batch.Links.Attributes, field.Key, batch.Links.Starts.ToArray()),
        FieldKind.Service => BatchColumns.Through(BatchColumns.Texts(batch.Strings, batch.ResourceTable.Services, false), batch.Resources),
        FieldKind.ScopeName => BatchColumns.Through(BatchColumns.Texts(batch.Strings, batch.ScopeTable.Names, true), batch.Scopes),
        FieldKind.ScopeVersion => BatchColumns.Through(BatchColumns.Texts(batch.Strings, batch.ScopeTable.Versions, true), batch.Scopes),
        FieldKind.TraceId => IdTexts.OfTraces(Traces, RowTraces),
        FieldKind.SpanId => IdTexts.OfSpans(batch.SpanIds),
        FieldKind.ParentId => IdTexts.OfSpans(batch.ParentSpanIds),
        FieldKind.EventName => BatchColumns.Texts(batch.Strings, batch.Events.Names, true, batch.Events.Starts.ToArray()),
        FieldKind.Name => BatchColumns.Texts(batch.Strings, batch.Names, false),
        FieldKind.StatusMessage => BatchColumns.Texts(batch.Strings, batch.StatusMessages, true),
        FieldKind.Kind => BatchColumns.Numbers(Array.ConvertAll(batch.Kinds.ToArray(), kind => (int)kind), false),
        FieldKind.Status => BatchColumns.Numbers(Array.ConvertAll(batch.StatusCodes.ToArray(), code => (int)code), false),
        FieldKind.Duration => new FieldColumn { Numbers = SpanDurations.Of(batch.StartNanos, batch.EndNanos) },
        _ => null,
    };

    HashSet<FilterField> FindFields()
    {
        var fields = new HashSet<FilterField>();
        BatchColumns.AddFields(FieldKind.Attribute, batch.Attributes, fields);
        BatchColumns.AddFields(FieldKind.ResourceAttribute, batch.ResourceTable.Attributes, fields);
        BatchColumns.AddFields(FieldKind.ScopeAttribute, batch.ScopeTable.Attributes, fields);
        BatchColumns.AddFields(FieldKind.EventAttribute, batch.Events.Attributes, fields);
        BatchColumns.AddFields(FieldKind.LinkAttribute, batch.Links.Attributes, fields);
        return fields;
    }

    static bool FindArrays(SpanBatch batch) => BatchColumns.HasArrays(batch.Attributes) || BatchColumns.HasArrays(batch.ResourceTable.Attributes)
        || BatchColumns.HasArrays(batch.ScopeTable.Attributes) || BatchColumns.HasArrays(batch.Events.Attributes)
        || BatchColumns.HasArrays(batch.Links.Attributes);

    int[] FindParents()
    {
        var parents = new int[Count];
        for (var trace = 0; trace < Traces.Length; trace++)
            SpanParents.Find(Rows.Of(trace), batch.SpanIds, batch.ParentSpanIds, parents);
        return parents;
    }
}
