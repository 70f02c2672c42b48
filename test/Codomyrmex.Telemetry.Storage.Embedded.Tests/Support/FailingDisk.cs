namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>Decides which operations on files fail. Thread-safe.</summary>
sealed class FailingDisk
{
    // As Linux and macOS have it.
    const int NoSpace = 28;

    int _left = int.MaxValue;
    int _isFull;

    /// <summary>How many operations there were.</summary>
    public int Operations { get; private set; }

    /// <summary>While true, writing fails, but cutting and deleting do not.</summary>
    public bool IsFull
    {
        get => Volatile.Read(ref _isFull) != 0;
        set => Volatile.Write(ref _isFull, value ? 1 : 0);
    }

    /// <summary>Bytes that a write still gets to the disk before it fails because it is full.</summary>
    public int BytesBeforeFull { get; init; } = 7;

    /// <summary>Lets so many operations happen and no more, as if the power went then.</summary>
    public void CrashAfter(int operations) => Volatile.Write(ref _left, operations);

    /// <summary>An operation that changes files is about to happen.</summary>
    /// <exception cref="IOException">It does not.</exception>
    public void Change()
    {
        Operations++;
        if (Interlocked.Decrement(ref _left) < 0)
            throw new IOException("The power is gone.");
    }

    /// <summary>The same for one that needs room.</summary>
    public void Write()
    {
        Change();
        if (IsFull)
            throw new IOException("No space left on device.", NoSpace);
    }
}
