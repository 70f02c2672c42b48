namespace Codomyrmex.Telemetry;

/// <summary>One of the exports that are under way: its batch, and who waits for its end.</summary>
/// <remarks>
/// An exporter may block the thread that calls it instead of going on asynchronously, and would hold the loop up. So whoever comes first decides: the
/// call that returns, or the deadline, which takes the loop away from that thread.
/// </remarks>
/// <typeparam name="T">The record.</typeparam>
sealed class ExportUnderWay<T>(T[] batch, int count, long start)
{
    const int Calling = 0;
    const int Returned = 1;
    const int Lost = 2;

    int _phase = Calling;

    /// <summary>Holds the records, the first <see cref="Count"/> places of it.</summary>
    internal T[] Batch { get; } = batch;

    internal int Count { get; } = count;

    /// <summary>When it began, as <see cref="ExportMeter.Begin"/> has it.</summary>
    internal long Start { get; } = start;

    internal ReadOnlyMemory<T> Records => Batch.AsMemory(0, Count);

    /// <summary>Completes when it is known, and counted, how the export ended.</summary>
    internal TaskCompletionSource Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True if the deadline took the loop from the thread that called the exporter; the outcome is counted already.</summary>
    internal bool IsLost => Volatile.Read(ref _phase) == Lost;

    /// <summary>The exporter has given the thread back: true if the thread is still the loop's.</summary>
    internal bool TryReturn() => Interlocked.CompareExchange(ref _phase, Returned, Calling) == Calling;

    /// <summary>The deadline has come: true if the exporter still has the thread, so that the loop needs another one.</summary>
    internal bool TryLose() => Interlocked.CompareExchange(ref _phase, Lost, Calling) == Calling;
}
