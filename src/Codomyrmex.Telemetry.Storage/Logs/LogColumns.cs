namespace Codomyrmex.Telemetry.Storage;

/// <summary>The log records' own values, an array for each; <see cref="LogBatch"/> says what they mean. All have the same length and are never changed.</summary>
sealed class LogColumns
{
    public required long[] Times { get; init; }

    public required long[] RawTimes { get; init; }

    public required long[] ObservedTimes { get; init; }

    public required int[] SeverityNumbers { get; init; }

    public required int[] SeverityTexts { get; init; }

    public required int[] EventNames { get; init; }

    public required TraceId[] TraceIds { get; init; }

    public required SpanId[] SpanIds { get; init; }

    public required uint[] Flags { get; init; }

    public required uint[] Dropped { get; init; }

    public required int[] Resources { get; init; }

    public required int[] Scopes { get; init; }

    /// <summary>When a record was made: its time, or the time it was observed where that is not known.</summary>
    public static long TimeOf(long rawTimeNanos, long observedNanos) => rawTimeNanos != 0 ? rawTimeNanos : observedNanos;

    /// <summary>The columns of records.</summary>
    public static LogColumns Of(ReadOnlySpan<LogRecord> records)
    {
        var columns = OfLength(records.Length);
        for (var i = 0; i < records.Length; i++)
        {
            ref readonly var record = ref records[i];
            columns.Times[i] = TimeOf(record.TimeNanos, record.ObservedNanos);
            columns.RawTimes[i] = record.TimeNanos;
            columns.ObservedTimes[i] = record.ObservedNanos;
            columns.SeverityNumbers[i] = record.SeverityNumber;
            columns.SeverityTexts[i] = record.SeverityText;
            columns.EventNames[i] = record.EventName;
            columns.TraceIds[i] = record.TraceId;
            columns.SpanIds[i] = record.SpanId;
            columns.Flags[i] = record.Flags;
            columns.Dropped[i] = record.DroppedAttributes;
            columns.Resources[i] = record.Resource;
            columns.Scopes[i] = record.Scope;
        }

        return columns;
    }

    // Every element is written at once.
    static LogColumns OfLength(int count) => new()
    {
        Times = ColumnBuilder<long>.NewArray(count),
        RawTimes = ColumnBuilder<long>.NewArray(count),
        ObservedTimes = ColumnBuilder<long>.NewArray(count),
        SeverityNumbers = ColumnBuilder<int>.NewArray(count),
        SeverityTexts = ColumnBuilder<int>.NewArray(count),
        EventNames = ColumnBuilder<int>.NewArray(count),
        TraceIds = ColumnBuilder<TraceId>.NewArray(count),
        SpanIds = ColumnBuilder<SpanId>.NewArray(count),
        Flags = ColumnBuilder<uint>.NewArray(count),
        Dropped = ColumnBuilder<uint>.NewArray(count),
        Resources = ColumnBuilder<int>.NewArray(count),
        Scopes = ColumnBuilder<int>.NewArray(count),
    };
}
