namespace Codomyrmex.Telemetry.Storage;

/// <summary>The points' own values, an array for each; <see cref="MetricBatch"/> says what they mean. All have the same length and are never changed.</summary>
sealed class MetricColumns
{
    public required int[] Metrics { get; init; }

    public required long[] Times { get; init; }

    public required long[] Starts { get; init; }

    public required uint[] Flags { get; init; }

    public required bool[] IsInt { get; init; }

    public required long[] Bits { get; init; }

    public required int[] Resources { get; init; }

    public required int[] Scopes { get; init; }

    public required int[] DistributionIndexes { get; init; }

    /// <summary>The columns of records.</summary>
    public static MetricColumns Of(ReadOnlySpan<MetricPointRecord> records)
    {
        var columns = OfLength(records.Length);
        for (var i = 0; i < records.Length; i++)
        {
            ref readonly var record = ref records[i];
            columns.Metrics[i] = record.Metric;
            columns.Times[i] = record.TimeNanos;
            columns.Starts[i] = record.StartNanos;
            columns.Flags[i] = record.Flags;
            columns.IsInt[i] = record.IsInt;
            columns.Bits[i] = record.Bits;
            columns.Resources[i] = record.Resource;
            columns.Scopes[i] = record.Scope;
            columns.DistributionIndexes[i] = record.Distribution;
        }

        return columns;
    }

    // Every element is written at once.
    static MetricColumns OfLength(int count) => new()
    {
        Metrics = ColumnBuilder<int>.NewArray(count),
        Times = ColumnBuilder<long>.NewArray(count),
        Starts = ColumnBuilder<long>.NewArray(count),
        Flags = ColumnBuilder<uint>.NewArray(count),
        IsInt = ColumnBuilder<bool>.NewArray(count),
        Bits = ColumnBuilder<long>.NewArray(count),
        Resources = ColumnBuilder<int>.NewArray(count),
        Scopes = ColumnBuilder<int>.NewArray(count),
        DistributionIndexes = ColumnBuilder<int>.NewArray(count),
    };
}
