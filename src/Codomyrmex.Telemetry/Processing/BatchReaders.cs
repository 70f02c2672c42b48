namespace Codomyrmex.Telemetry;

/// <summary>
/// Who still reads a batch although its export has been answered. Its caller enters it around the export, and gives the records back only when all of them
/// have ended; the call itself, and its place among those under way, ends with the answer.
/// </summary>
/// <remarks>Thread-safe. It flows with the calls of the export, also through exporters that pass a batch on.</remarks>
sealed class BatchReaders
{
    static readonly AsyncLocal<BatchReaders?> Flow = new();

    readonly Lock _lock = new();
    Task _all = Task.CompletedTask;
    bool _isClosed;

    /// <summary>Those of the export that is being called; null if its caller counts on the records being free when it is answered.</summary>
    internal static BatchReaders? Current => Flow.Value;

    /// <summary>To be called in an asynchronous method, with whose end it ends.</summary>
    internal static BatchReaders Enter() => Flow.Value = new BatchReaders();

    /// <summary>False if the export is over, so that nobody waits for <paramref name="reader"/>.</summary>
    internal bool TryAdd(Task reader)
    {
        lock (_lock)
        {
            if (_isClosed)
                return false;
            _all = _all.IsCompleted ? reader : Task.WhenAll(_all, reader);
            return true;
        }
    }

    /// <summary>Completes when nobody reads the batch any more, perhaps with a failure; no more readers are taken.</summary>
    internal Task Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            return _all;
        }
    }
}
