namespace Codomyrmex.Telemetry;

/// <summary>Idle span records, shared by all SDKs of the process.</summary>
static class SpanRecordPool
{
    static readonly RecordPool<SpanRecord> Pool = new(boundRecords: 4096);

    internal static SpanRecord Rent(RecordingThread thread)
    {
        if (thread.Spans is { } magazine && magazine.TryTake(out var record))
            return record;
        thread.Spans = Pool.Reload(thread.Spans);
        return thread.Spans.TryTake(out record) ? record : new SpanRecord();
    }

    internal static void Return(SpanRecord record)
    {
        var thread = RecordingThread.Current;
        if (thread.Spans is { } magazine && magazine.TryGive(record))
            return;
        thread.Spans = Pool.Unload(thread.Spans);
        thread.Spans.TryGive(record);
    }
}
