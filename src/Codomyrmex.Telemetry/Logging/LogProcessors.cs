namespace Codomyrmex.Telemetry;

/// <summary>The log processors of one SDK, in order, each isolated from the others' failures.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class LogProcessors(IEnumerable<ILogProcessor> processors, SelfDiagnostics diagnostics)
{
    readonly ILogProcessor[] _processors = [.. processors];

    internal bool IsEmpty => _processors.Length == 0;

    /// <summary>Has the record changed by all; false if it is to go no further, because one has left it out or has written it itself.</summary>
    internal bool TryPass(LogRecord record, RecordingThread thread)
    {
        if (thread.IsProcessingLog)
            return false;
        thread.IsProcessingLog = true;
        record.IsDropped = false;
        foreach (var processor in _processors)
        {
            Change(processor, record);
            if (!record.IsDropped)
                continue;
            diagnostics.FilteredLog();
            break;
        }

        thread.IsProcessingLog = false;
        return !record.IsDropped;
    }

    internal Task FlushAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_processors.Select(processor => diagnostics.IsolateAsync(processor, processor.FlushAsync, cancellationToken)));

    internal Task ShutdownAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_processors.Select(processor => diagnostics.IsolateAsync(processor, processor.ShutdownAsync, cancellationToken)));

    void Change(ILogProcessor processor, LogRecord record)
    {
        try
        {
            processor.OnEmit(new LogEdit(record));
        }
        catch (Exception failure)
        {
            diagnostics.Failed(processor, failure);
        }
    }
}
