namespace Codomyrmex.Telemetry.Storage;

/// <summary>A log query's conditions, compiled against one batch: codes instead of texts. <c>default</c> matches nothing.</summary>
readonly ref struct LogFilter
{
    readonly LogBatch _batch;
    readonly LogQuery _query;

    LogFilter(LogBatch batch, LogQuery query)
    {
        _batch = batch;
        _query = query;
    }

    /// <summary>False when no record of the batch can match.</summary>
    public static bool TryCompile(LogQuery query, LogBatch batch, out LogFilter filter)
    {
        filter = default;
        if (!batch.Times.Overlaps(query.Range))
            return false;
        filter = new LogFilter(batch, query);
        return true;
    }

    public bool Matches(int row) => _query.Range.Contains(_batch.TimeNanos[row]);
}
