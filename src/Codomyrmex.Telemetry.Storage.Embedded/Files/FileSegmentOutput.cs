using Microsoft.Win32.SafeHandles;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A segment that is written under a temporary name and gets its own when it is complete.</summary>
sealed class FileSegmentOutput : ISegmentOutput
{
    /// <summary>What the names of unfinished files end in.</summary>
    public const string TemporaryExtension = ".tmp";

    readonly string _path;
    readonly string _temporaryPath;
    readonly SafeFileHandle _file;
    bool _committed;

    public FileSegmentOutput(string path)
    {
        _path = path;
        _temporaryPath = path + TemporaryExtension;
        _file = File.OpenHandle(_temporaryPath, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);
    }

    public long Position { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, Position);
        Position += bytes.Length;
    }

    public void Commit()
    {
        RandomAccess.FlushToDisk(_file);
        _file.Dispose();
        File.Move(_temporaryPath, _path);
        _committed = true;
        DirectorySync.Flush(Path.GetDirectoryName(_path)!);
    }

    public void Dispose()
    {
        _file.Dispose();
        if (!_committed)
            File.Delete(_temporaryPath);
    }
}
