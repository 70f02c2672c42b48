using System.Runtime.InteropServices;

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

        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0)
            return;

        _ = Synchronize(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
