namespace Codomyrmex.Telemetry;

/// <summary>Idle log records, shared by all SDKs of the process.</summary>
static class LogRecordPool
{
    static readonly RecordPool<LogRecord> Pool = new(boundRecords: 4096);

    internal static LogRecord Rent(RecordingThread thread)
    {
        if (thread.Logs is { } magazine && magazine.TryTake(out var record))
            return record;
        thread.Logs = Pool.Reload(thread.Logs);
        return thread.Logs.TryTake(out record) ? record : new LogRecord();
    }

    internal static void Return(LogRecord record)
    {
        var thread = RecordingThread.Current;
        if (thread.Logs is { } magazine && magazine.TryGive(record))
            return;
        thread.Logs = Pool.Unload(thread.Logs);
        thread.Logs.TryGive(record);
    }
}
