using System.Security.Cryptography;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// A log file that grows. One thread appends; any may sync. What an append that failed may have left behind is cut off before anything else is written, so it is
/// never read again.
/// </summary>
sealed class LogFile : IDisposable
{
    readonly ILogOutput _output;
    readonly Lock _syncing = new();
    long _synced;
    long _bytes;
    bool _isTorn;
    bool _isDisposed;

    LogFile(ILogOutput output, LogFileHeader header)
    {
        _output = output;
        Header = header;
    }

    public LogFileHeader Header { get; }

    /// <summary>Bytes of whole entries and the header.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Makes a file with nothing but its header.</summary>
    /// <exception cref="IOException">No room, or the disk fails.</exception>
    public static LogFile Create(ILogFiles files, long number, long firstArrival)
    {
        var header = new LogFileHeader(number, firstArrival, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
        var file = new LogFile(files.Create(number), header);
        try
        {
            file.Append([LogLayout.WriteFileHeader(header)]);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds entries with one write; all of them or none.</summary>
    /// <exception cref="IOException">No room, or the disk fails; nothing was added.</exception>
    public void Append(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        if (_isTorn)
            Cut();
        long added = 0;
        foreach (var part in parts)
            added += part.Length;
        _isTorn = true;
        try
        {
            _output.Write(parts, _bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TryCut();
            throw;
        }

        _isTorn = false;
        Volatile.Write(ref _bytes, _bytes + added);
    }

    /// <summary>Takes back what was added last, after it could not be made safe.</summary>
    /// <param name="bytes">How long the file was before.</param>
    public void TakeBack(long bytes)
    {
        Volatile.Write(ref _bytes, bytes);
        _isTorn = true;
        TryCut();
    }

    /// <summary>Makes what was added safe against a loss of power; does nothing when it is, or the file is closed.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public void Sync()
    {
        lock (_syncing)
        {
            var bytes = Bytes;
            if (bytes == _synced || _isDisposed)
                return;
            _output.Sync();
            _synced = bytes;
        }
    }

    public void Dispose()
    {
        lock (_syncing)
        {
            _isDisposed = true;
            _output.Dispose();
        }
    }

    void TryCut()
    {
        try
        {
            Cut();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Tried again before the next append, which fails as long as this does.
        }
    }

    void Cut()
    {
        _output.Truncate(_bytes);
        _isTorn = false;
    }
}
