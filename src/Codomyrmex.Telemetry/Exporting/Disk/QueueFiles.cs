namespace Codomyrmex.Telemetry;

/// <summary>How the queue on disk opens its files and makes its folders: for the owner only.</summary>
static class QueueFiles
{
    const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    /// <summary>Opens a file for reading and writing, without a buffer.</summary>
    internal static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
            options.UnixCreateMode = OwnersFile;
        return new FileStream(path, options);
    }

    /// <summary>Makes a folder and those above it that are missing.</summary>
    internal static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } above)
            CreateFolder(above);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnersFolder);
    }

    /// <summary>True for what the file system may answer at any time: full, read-only, gone, not permitted, broken.</summary>
    internal static bool IsExpected(Exception failure) => failure is IOException or UnauthorizedAccessException or ObjectDisposedException;

    /// <summary>True if there is no room, which passes, rather than something that somebody has to change.</summary>
    internal static bool IsFull(IOException failure) => failure.HResult is NoSpaceOnUnix or OverQuotaOnLinux or DiskFull or HandleDiskFull;

    const int NoSpaceOnUnix = 28;
    const int OverQuotaOnLinux = 122;
    const int DiskFull = unchecked((int)0x80070070);
    const int HandleDiskFull = unchecked((int)0x80070027);
}
