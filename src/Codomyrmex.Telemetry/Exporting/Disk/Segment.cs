using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Codomyrmex.Telemetry;

/// <summary>One file of records, written at its end, read from its beginning. What is waiting in it is counted, not kept in memory.</summary>
/// <remarks>Not thread-safe, except <see cref="Sync"/>. Everything may throw what <see cref="QueueFiles.IsExpected"/> knows.</remarks>
sealed class Segment : IDisposable
{
    FileStream? _file;
    long _next;
    volatile bool _isDirty;

    Segment(WriterFolder folder, string path, FileStream file)
    {
        Folder = folder;
        Path = path;
        _file = file;
    }

    internal WriterFolder Folder { get; }

    internal string Path { get; }

    /// <summary>Bytes on disk.</summary>
    internal long Length { get; private set; }

    /// <summary>When the first record was written, Unix nanoseconds; 0 if there is none.</summary>
    internal long FirstNanos { get; private set; }

    /// <summary>When the last record was written, Unix nanoseconds; 0 if there is none.</summary>
    internal long LastNanos { get; private set; }

    /// <summary>Items of records that are neither done nor being sent.</summary>
    internal long WaitingItems { get; private set; }

    /// <summary>True if a record was waiting when the segment was opened.</summary>
    internal bool HasWaiting { get; private set; }

    /// <summary>Records that were taken and are not finished.</summary>
    internal int TakenRecords { get; private set; }

    /// <summary>Why the segment is no longer part of the queue; null while it is.</summary>
    internal DropReason? Dropped { get; set; }

    /// <summary>True if nothing more is appended.</summary>
    internal bool IsSealed { get; set; }

    /// <summary>True if no record is left to be taken.</summary>
    internal bool IsRead => _next >= Length;

    /// <summary>True if every record was taken and finished.</summary>
    internal bool IsFinished => IsRead && TakenRecords == 0;

    /// <summary>True if its file has vanished under way.</summary>
    internal bool IsLost => !File.Exists(Path);

    internal static Segment Create(WriterFolder folder, string path) => new(folder, path, QueueFiles.Open(path, FileMode.CreateNew, FileShare.ReadWrite | FileShare.Delete));

    /// <summary>Opens what another writer left: counts what waits, cuts a torn tail.</summary>
    /// <param name="folder">Where it is; its lock is held.</param>
    /// <param name="path">The file.</param>
    /// <param name="damaged">Items that are lost; a stretch in which none can be told apart counts as one.</param>
    internal static Segment Open(WriterFolder folder, string path, out long damaged)
    {
        var segment = new Segment(folder, path, QueueFiles.Open(path, FileMode.Open, FileShare.ReadWrite | FileShare.Delete)) { IsSealed = true };
        damaged = 0;
        try
        {
            damaged = segment.Scan();
            segment.CloseFile();
            return segment;
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    /// <summary>Writes a record at the end. If that fails, what was written of it is written over by the next one.</summary>
    internal void Append(ReadOnlySpan<byte> record, int items, long timeNanos)
    {
        try
        {
            RandomAccess.Write(Handle, record, Length);
        }
        catch (Exception failure) when (QueueFiles.IsExpected(failure))
        {
            Shorten();
            throw;
        }

        _isDirty = true;
        FirstNanos = Length == 0 ? timeNanos : FirstNanos;
        LastNanos = timeNanos;
        Length += record.Length;
        WaitingItems += items;
    }

    /// <summary>The next record that is not done, in the order of writing, without taking it; null at the end.</summary>
    internal FoundRecord? Peek()
    {
        while (FoundRecord.Next(Handle, _next, Length) is { IsWhole: true } found)
        {
            _next = found.Offset;
            if (found.Header.State != RecordState.Done)
                return found;
            _next = found.End;
        }

        _next = Length;
        return null;
    }

    /// <summary>Takes what <see cref="Peek"/> has found.</summary>
    internal void Take(in FoundRecord record)
    {
        _next = record.End;
        WaitingItems -= record.Header.Items;
        TakenRecords++;
    }

    /// <summary>A record that was taken is finished with.</summary>
    internal void Finish(in FoundRecord record)
    {
        TakenRecords--;
        if (Dropped is null)
            Mark(record, RecordState.Done);
    }

    internal void Mark(in FoundRecord record, RecordState state) =>
        RandomAccess.Write(Handle, [(byte)state], record.Offset + RecordHeader.StateOffset);

    /// <summary>A record's payload, in a rented array that becomes the caller's; null if it is damaged.</summary>
    internal byte[]? Read(in FoundRecord record)
    {
        var stored = ArrayPool<byte>.Shared.Rent(record.Header.StoredLength);
        try
        {
            var length = RandomAccess.Read(Handle, stored.AsSpan(0, record.Header.StoredLength), record.Offset + RecordHeader.Length);
            return PackedRecord.Unpack(record.Header, stored.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
        }
    }

    /// <summary>Brings what was appended to the disk itself. May be called while others use the segment.</summary>
    internal void Sync()
    {
        if (!_isDirty || _file is not { } file)
            return;
        _isDirty = false;
        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }

    /// <summary>Frees the file's handle; it is opened again when it is needed. A file that has vanished stays open, because there is no other way to it.</summary>
    internal void CloseFile()
    {
        if (_isDirty || IsLost)
            return;
        _file?.Dispose();
        _file = null;
    }

    internal void Delete()
    {
        Dispose();
        File.Delete(Path);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    SafeFileHandle Handle => (_file ??= QueueFiles.Open(Path, FileMode.Open, FileShare.ReadWrite | FileShare.Delete)).SafeFileHandle;

    long Scan()
    {
        var end = RandomAccess.GetLength(Handle);
        long at = 0, damaged = 0;
        while (at < end)
        {
            var found = FoundRecord.Next(Handle, at, end);
            if (found is not { IsWhole: true } record)
            {
                RandomAccess.SetLength(Handle, at);
                damaged += found is { } torn ? LostOf(torn, at) : 1;
                break;
            }

            damaged += record.Offset > at ? 1 : 0;
            at = record.End;
            FirstNanos = FirstNanos == 0 ? record.Header.TimeNanos : FirstNanos;
            LastNanos = record.Header.TimeNanos;
            HasWaiting |= record.Header.State != RecordState.Done;
            WaitingItems += record.Header.State == RecordState.Done ? 0 : record.Header.Items;
        }

        Length = at;
        return damaged;
    }

    static long LostOf(in FoundRecord torn, long at) =>
        (torn.Offset > at ? 1 : 0) + (torn.Header.State == RecordState.Done ? 0 : torn.Header.Items);

    void Shorten()
    {
        try
        {
            RandomAccess.SetLength(Handle, Length);
        }
        catch (Exception failure) when (QueueFiles.IsExpected(failure))
        {
            // What is left of it stands behind the segment's end, where nobody reads; the next start cuts it.
            IsSealed = true;
        }
    }
}
