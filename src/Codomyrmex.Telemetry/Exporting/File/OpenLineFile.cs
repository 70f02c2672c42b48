using Microsoft.Win32.SafeHandles;

namespace Codomyrmex.Telemetry;

/// <summary>A file that is open for appending whole lines, and held so that nobody else appends to it.</summary>
/// <remarks>For one thread at a time.</remarks>
sealed class OpenLineFile : IDisposable
{
    readonly string _path;
    readonly FileAppend _append;
    readonly SafeFileHandle _file;
    readonly SafeFileHandle _lock;

    OpenLineFile(string path, FileAppend append, SafeFileHandle file, SafeFileHandle @lock)
    {
        (_path, _append, _file, _lock) = (path, append, file, @lock);
        Length = TornTail.Mend(file, out var cut);
        CutBytes = cut;
    }

    /// <summary>Bytes in whole lines.</summary>
    internal long Length { get; private set; }

    /// <summary>Bytes of a torn last line that were cut when it was opened.</summary>
    internal long CutBytes { get; }

    /// <summary>When the file was begun; as good as the file system knows.</summary>
    internal DateTimeOffset Begun { get; private init; }

    /// <summary>Opens or creates the file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="append">How to write.</param>
    /// <param name="now">When a file begins that is new.</param>
    /// <exception cref="IOException">It cannot be, for instance because another exporter holds it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    internal static OpenLineFile Open(string path, FileAppend append, DateTimeOffset now)
    {
        // The data is open to readers, so it cannot be its own lock. The empty file stays: to delete it would let two hold one each.
        var held = Hold($"{path}.lock");
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
            var isNew = RandomAccess.GetLength(file) == 0;
            return new OpenLineFile(path, append, file, held) { Begun = isNew ? now : File.GetCreationTimeUtc(path) };
        }
        catch
        {
            file?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>True while the path leads to this file and nobody has changed its length.</summary>
    internal bool IsInPlace() => new FileInfo(_path) is { Exists: true } there && there.Length == Length;

    /// <summary>Appends a line, all of it or nothing.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    internal async Task AppendAsync(ReadOnlyMemory<byte> line)
    {
        try
        {
            await _append(_file, line, Length).ConfigureAwait(false);
        }
        catch (Exception)
        {
            CutTo(Length);
            throw;
        }

        Length += line.Length;
    }

    /// <summary>Puts on the disk itself what was appended.</summary>
    /// <exception cref="IOException">It could not be.</exception>
    internal void Flush() => RandomAccess.FlushToDisk(_file);

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    // If it cannot be cut either, the next to open the file does.
    void CutTo(long length)
    {
        try
        {
            RandomAccess.SetLength(_file, length);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The failure to write is what is told.
        }
    }

    // A sharing violation of Windows, and what Linux and macOS say of a lock that is taken.
    static bool IsHeldByAnother(IOException failure) => failure.HResult is unchecked((int)0x80070020) or 11 or 35;

    static SafeFileHandle Hold(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (IsHeldByAnother(failure))
        {
            throw new IOException("another exporter, of this or another process, writes to this file", failure);
        }
    }
}
