using Microsoft.Win32.SafeHandles;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// A segment file that is read by offset. It is not mapped: mapped pages count as the process's memory. Not disposable either, since queries still read what a merge
/// or retention has removed; the handle closes when it is collected.
/// </summary>
sealed class FileSegmentInput : ISegmentInput
{
    readonly SafeFileHandle _file;

    public FileSegmentInput(string path)
    {
        Name = path;
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        Length = RandomAccess.GetLength(_file);
    }

    public string Name { get; }

    public long Length { get; }

    public void Read(long offset, Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var read = RandomAccess.Read(_file, buffer, offset);
            if (read == 0)
                throw new DamagedFileException($"{Name} ends at byte {offset}, although {buffer.Length} more should follow.");

            buffer = buffer[read..];
            offset += read;
        }
    }
}
