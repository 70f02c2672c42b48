namespace Codomyrmex.Telemetry.Storage;

/// <summary>A log query's conditions, compiled against one batch: codes instead of texts. <c>default</c> matches nothing.</summary>
readonly ref struct LogFilter
{
    readonly LogBatch _batch;
    readonly LogQuery _query;
    readonly int _service;

    LogFilter(LogBatch batch, LogQuery query, int service)
    {
        _batch = batch;
        _query = query;
        _service = service;
    }

    /// <summary>False when no record of the batch can match.</summary>
    public static bool TryCompile(LogQuery query, LogBatch batch, out LogFilter filter)
    {
        filter = default;
        var service = -1;
        if (!batch.Times.Overlaps(query.Range) || (query.Service is not null && !batch.Strings.TryFind(query.Service, out service)))
            return false;
        filter = new LogFilter(batch, query, service);
        return true;
    }

    public bool Matches(int row) =>
        (_query.TraceId is not { } traceId || _batch.TraceIds[row] == traceId)
        && (_query.SpanId is not { } spanId || _batch.SpanIds[row] == spanId)
        && (_query.MinSeverity is not { } severity || _batch.SeverityNumbers[row] >= severity)
        && (_service < 0 || _batch.ResourceTable.Services[_batch.Resources[row]] == _service)
        && _query.Range.Contains(_batch.TimeNanos[row]);
}
