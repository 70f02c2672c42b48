using Microsoft.Win32.SafeHandles;

namespace Codomyrmex.Telemetry;

/// <summary>Writes bytes at an offset, all of them or it throws; what a write that throws has left in the file is anybody's guess.</summary>
delegate ValueTask FileAppend(SafeFileHandle file, ReadOnlyMemory<byte> bytes, long offset);

/// <summary>The system's way of writing.</summary>
static class FileWriting
{
    internal static ValueTask AppendAsync(SafeFileHandle file, ReadOnlyMemory<byte> bytes, long offset) =>
        RandomAccess.WriteAsync(file, bytes, offset, CancellationToken.None);
}
