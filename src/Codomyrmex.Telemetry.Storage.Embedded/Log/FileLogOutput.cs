using Microsoft.Win32.SafeHandles;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A log file on disk.</summary>
sealed class FileLogOutput : ILogOutput
{
    readonly SafeFileHandle _handle;

    public FileLogOutput(string path) => _handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    public void Write(IReadOnlyList<ReadOnlyMemory<byte>> parts, long offset) => RandomAccess.Write(_handle, parts, offset);

    public void Truncate(long length) => RandomAccess.SetLength(_handle, length);

    public void Sync() => RandomAccess.FlushToDisk(_handle);

    public void Dispose() => _handle.Dispose();
}
