using System.Runtime.InteropServices;
using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Makes the names in a directory durable, which .NET itself has no call for.</summary>
static partial class DirectorySync
{
    const int ReadOnly = 0;

    /// <summary>
    /// Makes durable what was created, renamed or removed in a directory. Does its best: Windows does this by itself, and some file systems refuse; then the names
    /// last as well as the operating system makes them.
    /// </summary>
    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;

        var descriptor = Open(directory);
        if (descriptor < 0)
            return;

        _ = Synchronize(descriptor);
        _ = Close(descriptor);
    }

    static unsafe int Open(string directory)
    {
        fixed (byte* path = Encoding.UTF8.GetBytes(directory + '\0'))
            return Open(path, ReadOnly);
    }

    // Only types that need no conversion, for which no code is generated that tools of coverage stumble over.
    [LibraryImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Open(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
