using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A batch of the head.</summary>
/// <param name="batch">The batch.</param>
/// <param name="firstArrival">The number of its first record among all that ever arrived; the others follow.</param>
sealed class LogBatchBlock(LogBatch batch, long firstArrival) : LogBlock
{
    readonly RememberedColumns _columns = new();
    readonly Lazy<bool> _hasArrays = new(() => FindArrays(batch));
    /// <summary>The records, in the order of the block's rows.</summary>
    public LogBatch Batch => batch;

    public override int Count => batch.Count;

    public override TimeBounds Times => batch.Times;

    public override long[] RowTimes => batch.Columns.Times;

    // Made twice when two threads ask at once: both are the same.
    [field: MaybeNull]
    public override long[] Arrivals => field ??= Number();

    public override IReadOnlyCollection<FilterField> AttributeFields => Fields;

    [field: MaybeNull]
    TraceRows Rows => field ??= new TraceRows(batch.TraceIds);

    [field: MaybeNull]
    HashSet<FilterField> Fields => field ??= FindFields();

    public override bool MightHold(TraceId traceId) => Rows.Holds(traceId);

    public override FieldColumn? Column(FilterField field) => _columns.Get(field, Make);

    public override bool MightPass(FilterField field, ValueTest test)
    {
        var text = test.OnlyText;
        switch (field.Kind)
        {
            case FieldKind.Attribute or FieldKind.ResourceAttribute or FieldKind.ScopeAttribute:
                return Fields.Contains(field) && (text is null || _hasArrays.Value || batch.Strings.TryFind(text, out _));
            case FieldKind.Service or FieldKind.ScopeName or FieldKind.ScopeVersion or FieldKind.EventName or FieldKind.SeverityText:
                return text is null || batch.Strings.TryFind(text, out _);
            case FieldKind.TraceId when text is not null:
                return IdTexts.TryRead(text, out var id) && MightHold(id);
            case FieldKind.TraceId or FieldKind.SpanId or FieldKind.Severity or FieldKind.Body:
                return true;
            default:
                return false;
        }
    }

    public override RowSet Containing(TextSearch text)
    {
        var rows = new RowSet(Count);
        if (BatchTexts.Containing(batch.Strings, text) is { } found)
            BatchTexts.AddRows(batch.Bodies, found, rows);
        return rows;
    }

    public override LogBatch Read(ReadOnlySpan<int> rows)
    {
        if (RowOrder.IsAll(rows, Count))
            return batch;
        var copier = new LogCopier();
        foreach (var row in rows)
            copier.Add(batch, row);
        return copier.Build();
    }

    FieldColumn? Make(FilterField field) => field.Kind switch
    {
        FieldKind.Attribute => BatchColumns.Attribute(batch.Attributes, field.Key),
        FieldKind.ResourceAttribute => BatchColumns.Through(BatchColumns.Attribute(batch.ResourceTable.Attributes, field.Key), batch.Resources),
        FieldKind.ScopeAttribute => BatchColumns.Through(BatchColumns.Attribute(batch.ScopeTable.Attributes, field.Key), batch.Scopes),
        FieldKind.Service => BatchColumns.Through(BatchColumns.Texts(batch.Strings, batch.ResourceTable.Services, false), batch.Resources),
        FieldKind.ScopeName => BatchColumns.Through(BatchColumns.Texts(batch.Strings, batch.ScopeTable.Names, true), batch.Scopes),
        FieldKind.ScopeVersion => BatchColumns.Through(BatchColumns.Texts(batch.Strings, batch.ScopeTable.Versions, true), batch.Scopes),
        FieldKind.TraceId => IdTexts.OfTraces(Rows.Traces, Rows.RowTraces),
        FieldKind.SpanId => IdTexts.OfSpans(batch.SpanIds),
        FieldKind.EventName => BatchColumns.Texts(batch.Strings, batch.EventNames, true),
        FieldKind.Severity => BatchColumns.Numbers(batch.SeverityNumbers, true),
        FieldKind.SeverityText => BatchColumns.Texts(batch.Strings, batch.SeverityTexts, true),
        FieldKind.Body => BatchColumns.Values(batch.Bodies),
        _ => null,
    };

    HashSet<FilterField> FindFields()
    {
        var fields = new HashSet<FilterField>();
        BatchColumns.AddFields(FieldKind.Attribute, batch.Attributes, fields);
        BatchColumns.AddFields(FieldKind.ResourceAttribute, batch.ResourceTable.Attributes, fields);
        BatchColumns.AddFields(FieldKind.ScopeAttribute, batch.ScopeTable.Attributes, fields);
        return fields;
    }

    static bool FindArrays(LogBatch batch) => BatchColumns.HasArrays(batch.Attributes) || BatchColumns.HasArrays(batch.ResourceTable.Attributes)
        || BatchColumns.HasArrays(batch.ScopeTable.Attributes);

    long[] Number()
    {
        var arrivals = new long[Count];
        for (var row = 0; row < arrivals.Length; row++)
            arrivals[row] = firstArrival + row;
        return arrivals;
    }
}
