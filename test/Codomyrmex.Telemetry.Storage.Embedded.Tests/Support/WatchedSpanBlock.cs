namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>A block that counts what is read of it, for a test to see that little is.</summary>
sealed class WatchedSpanBlock(SpanBlock block) : SpanBlock
{
    int _columnsRead;

    public int ColumnsRead => _columnsRead;

    /// <summary>Reading columns fails.</summary>
    public bool IsDamaged { get; init; }

    public override int Count => block.Count;

    public override TimeBounds Times => block.Times;

    public override long[] RowTimes => Read(block.RowTimes);

    public override IReadOnlyCollection<FilterField> AttributeFields => block.AttributeFields;

    public override TraceId[] Traces => Read(block.Traces);

    public override int[] RowTraces => Read(block.RowTraces);

    public override long[] Ends => Read(block.Ends);

    public override SpanId[] SpanIds => Read(block.SpanIds);

    public override int[] ParentRows => Read(block.ParentRows);

    public override FieldColumn? Column(FilterField field) => Read(block.Column(field));

    public override bool MightPass(FilterField field, ValueTest test) => block.MightPass(field, test);

    public override RowSet Containing(TextSearch text) => Read(block.Containing(text));

    public override SpanId ParentSpanId(int row) => block.ParentSpanId(row);

    public override bool MightHold(TraceId traceId) => block.MightHold(traceId);

    public override IReadOnlyList<int> RowsOf(TraceId traceId) => Read(block.RowsOf(traceId));

    public override SpanBatch Read(ReadOnlySpan<int> rows, bool whole) => Read(block.Read(rows, whole));

    T Read<T>(T column)
    {
        Interlocked.Increment(ref _columnsRead);
        return IsDamaged ? throw new DamagedFileException("It is.") : column;
    }
}
