using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>
/// The folder of one running writer: its segments and a lock file, which is open for the writer alone for as long as it lives. The system frees the lock
/// when the process ends, however it ends; who gets it then may take the folder over.
/// </summary>
sealed class WriterFolder
{
    const string LockName = "lock";
    const string SegmentSuffix = ".seg";

    readonly FileStream _lock;
    int _segments;

    WriterFolder(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    internal string Path { get; }

    /// <summary>The segments' files, oldest first.</summary>
    internal IEnumerable<string> SegmentPaths => Directory.EnumerateFiles(Path, $"*{SegmentSuffix}").Order(StringComparer.Ordinal);

    /// <summary>The destination that the folder's maker named.</summary>
    internal string Destination
    {
        get
        {
            var bytes = new byte[(int)Math.Min(_lock.Length, 4096)];
            return Encoding.UTF8.GetString(bytes.AsSpan(0, RandomAccess.Read(_lock.SafeFileHandle, bytes, 0)));
        }
    }

    /// <summary>Makes a folder and holds it.</summary>
    /// <param name="newPath">Gives a path that nobody else uses, another one each time.</param>
    /// <param name="destination">Written into the lock file, for people.</param>
    internal static WriterFolder Create(Func<string> newPath, string destination)
    {
        const int MostAttempts = 10;
        for (var attempt = 1; ; attempt++)
        {
            // Between the two steps another process may find the folder without an owner and clear it away.
            var path = newPath();
            try
            {
                QueueFiles.CreateFolder(path);
                if (Hold(path, FileMode.CreateNew) is { } folder)
                    return folder.Named(destination);
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                // Cleared away, or about to be: the next attempt makes another.
            }

            if (attempt >= MostAttempts)
                throw new IOException($"{path}: cannot be locked");
        }
    }

    /// <summary>Takes over what a writer that is gone has left; null if it is not gone.</summary>
    internal static WriterFolder? TryAdopt(string path)
    {
        try
        {
            return File.Exists(LockPathOf(path)) ? Hold(path, FileMode.Open) : TryAdoptUnlocked(path);
        }
        catch (Exception failure) when (QueueFiles.IsExpected(failure))
        {
            return null;
        }
    }

    /// <summary>True if a lock keeps others out, which some network file systems do not do, nor .NET when it is told not to.</summary>
    internal bool IsExclusive
    {
        get
        {
            try
            {
                using var second = QueueFiles.Open(LockPath, FileMode.Open, FileShare.None);
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    internal string NextSegmentPath() =>
        System.IO.Path.Combine(Path, (++_segments).ToString("D8", CultureInfo.InvariantCulture) + SegmentSuffix);

    /// <summary>Lets go of the folder, which is removed if no segments are left in it.</summary>
    internal void Release()
    {
        try
        {
            var isEmpty = Directory.Exists(Path) && !SegmentPaths.Any();

            // Windows does not remove a file that is open; elsewhere nobody may come between.
            if (!isEmpty || OperatingSystem.IsWindows())
                _lock.Dispose();
            if (!isEmpty)
                return;
            File.Delete(LockPath);
            Directory.Delete(Path);
        }
        catch (Exception failure) when (QueueFiles.IsExpected(failure))
        {
            // Somebody else has it now, or put something into it: then it is theirs to remove.
        }
        finally
        {
            _lock.Dispose();
        }
    }

    /// <summary>Lets go of the folder as it is.</summary>
    internal void Abandon() => _lock.Dispose();

    WriterFolder Named(string destination)
    {
        try
        {
            RandomAccess.Write(_lock.SafeFileHandle, Encoding.UTF8.GetBytes(destination), 0);
            return this;
        }
        catch (IOException)
        {
            Release();
            throw;
        }
    }

    string LockPath => LockPathOf(Path);

    static string LockPathOf(string path) => System.IO.Path.Combine(path, LockName);

    // Without segments it is being made or removed, or was when its process ended: removing it is right, and fails where it is not empty. A writer with segments
    // has a lock file, so where one is missing somebody has deleted it.
    static WriterFolder? TryAdoptUnlocked(string path)
    {
        if (Directory.EnumerateFiles(path, $"*{SegmentSuffix}").Any())
            return Hold(path, FileMode.CreateNew);
        Directory.Delete(path);
        return null;
    }

    // A lock on a file that was removed before it was locked is worth nothing. Only its maker makes the file, once, so that a file that is there is the one.
    static WriterFolder? Hold(string path, FileMode mode)
    {
        var folder = new WriterFolder(path, QueueFiles.Open(LockPathOf(path), mode, FileShare.None));
        if (File.Exists(folder.LockPath))
            return folder;
        folder._lock.Dispose();
        return null;
    }
}
