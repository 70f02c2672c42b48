namespace Codomyrmex.Telemetry.Storage;

/// <summary>The spans' own values, an array for each; <see cref="SpanBatch"/> says what they mean. All are as long as there are spans, and are never changed.</summary>
sealed class SpanColumns
{
    public required TraceId[] TraceIds { get; init; }

    public required SpanId[] SpanIds { get; init; }

    public required SpanId[] ParentSpanIds { get; init; }

    public required long[] Starts { get; init; }

    public required long[] Ends { get; init; }

    public required int[] Names { get; init; }

    public required SpanKind[] Kinds { get; init; }

    public required StatusCode[] StatusCodes { get; init; }

    public required int[] StatusMessages { get; init; }

    public required int[] TraceStates { get; init; }

    public required uint[] Flags { get; init; }

    /// <summary>Three for each span.</summary>
    public required uint[] Dropped { get; init; }

    public required int[] Resources { get; init; }

    public required int[] Scopes { get; init; }

    /// <summary>The columns of records.</summary>
    public static SpanColumns Of(ReadOnlySpan<SpanRecord> spans)
    {
        var columns = OfLength(spans.Length);
        for (var i = 0; i < spans.Length; i++)
        {
            ref readonly var span = ref spans[i];
            columns.TraceIds[i] = span.TraceId;
            columns.SpanIds[i] = span.SpanId;
            columns.ParentSpanIds[i] = span.ParentSpanId;
            columns.Starts[i] = span.StartNanos;
            columns.Ends[i] = span.EndNanos;
            columns.Names[i] = span.Name;
            columns.Kinds[i] = span.Kind;
            columns.StatusCodes[i] = span.StatusCode;
            columns.StatusMessages[i] = span.StatusMessage;
            columns.TraceStates[i] = span.TraceState;
            columns.Flags[i] = span.Flags;
            columns.Dropped[3 * i] = span.DroppedAttributes;
            columns.Dropped[(3 * i) + 1] = span.DroppedEvents;
            columns.Dropped[(3 * i) + 2] = span.DroppedLinks;
            columns.Resources[i] = span.Resource;
            columns.Scopes[i] = span.Scope;
        }

        return columns;
    }

    // Every element is written at once.
    static SpanColumns OfLength(int count) => new()
    {
        TraceIds = ColumnBuilder<TraceId>.NewArray(count),
        SpanIds = ColumnBuilder<SpanId>.NewArray(count),
        ParentSpanIds = ColumnBuilder<SpanId>.NewArray(count),
        Starts = ColumnBuilder<long>.NewArray(count),
        Ends = ColumnBuilder<long>.NewArray(count),
        Names = ColumnBuilder<int>.NewArray(count),
        Kinds = ColumnBuilder<SpanKind>.NewArray(count),
        StatusCodes = ColumnBuilder<StatusCode>.NewArray(count),
        StatusMessages = ColumnBuilder<int>.NewArray(count),
        TraceStates = ColumnBuilder<int>.NewArray(count),
        Flags = ColumnBuilder<uint>.NewArray(count),
        Dropped = ColumnBuilder<uint>.NewArray(3 * count),
        Resources = ColumnBuilder<int>.NewArray(count),
        Scopes = ColumnBuilder<int>.NewArray(count),
    };
}
