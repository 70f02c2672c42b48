using System.Globalization;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A store's directory, held by a lock so that no other process uses it. Disposal lets it go.</summary>
sealed class DataDirectory : IDisposable
{
    /// <summary>The version of the directory's form that this program knows.</summary>
    public const int Version = 1;

    const string LockName = "lock";
    const string FormatName = "format";
    const string FormatStart = "codomyrmex-telemetry store ";

    readonly FileStream _lock;

    DataDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Makes the directory when it is not there, takes the lock, and finds or makes what belongs into it.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="signals">Sub-directories, one for each signal.</param>
    /// <exception cref="StoreOpeningException">It can't be used; the exception says all that stands against it.</exception>
    public static DataDirectory Open(string path, IReadOnlyList<string> signals)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (File.Exists(full))
            throw new StoreOpeningException([$"The data directory {full} is a file."]);
        Try(() => Directory.CreateDirectory(full), failure => $"The data directory {full} can't be made: {failure}");
        var held = TakeLock(full);
        try
        {
            CheckFormat(full);
            var problems = new List<string>();
            foreach (var signal in signals)
                Prepare(System.IO.Path.Combine(full, signal), problems);
            return problems.Count == 0 ? new DataDirectory(full, held) : throw new StoreOpeningException(problems);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The directory of a signal.</summary>
    public string Of(string signal) => System.IO.Path.Combine(Path, signal);

    /// <summary>Reads which version a directory is of; null when it is not a store's.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static int? ReadVersion(string path)
    {
        var file = System.IO.Path.Combine(path, FormatName);
        if (!File.Exists(file))
            return null;
        var text = File.ReadAllText(file).TrimEnd();
        return text.StartsWith(FormatStart, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(FormatStart.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : 0;
    }

    public void Dispose() => _lock.Dispose();

    static FileStream TakeLock(string full)
    {
        var file = System.IO.Path.Combine(full, LockName);
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            throw new StoreOpeningException([$"Another process uses the data directory {full}; a store belongs to one process at a time."]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreOpeningException([$"The data directory {full} can't be written: {failure.Message}"]);
        }
    }

    // What the systems say when a file is locked: Windows' sharing violation, and EWOULDBLOCK of Linux and of macOS.
    static bool IsHeld(IOException failure) => failure.HResult is unchecked((int)0x80070020) or 11 or 35;

    static void CheckFormat(string full)
    {
        Try(
            () =>
            {
                var version = ReadVersion(full);
                if (version is null)
                {
                    WriteFormat(full);
                }
                else if (version != Version)
                {
                    var found = version == 0 ? "a form that this program does not know" : $"version {version}, and this program knows version {Version} only";
                    throw new StoreOpeningException([$"The data directory {full} is of {found}. Nothing was changed."]);
                }
            },
            failure => $"The file {FormatName} of the data directory {full} can't be used: {failure}");
    }

    static void WriteFormat(string full)
    {
        var temporary = System.IO.Path.Combine(full, FormatName + ".tmp");
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{FormatStart}{Version}\n")));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, System.IO.Path.Combine(full, FormatName), overwrite: true);
        DirectorySync.Flush(full);
    }

    // A directory may be there and yet take no files, which only trying tells.
    static void Prepare(string directory, List<string> problems)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var probe = System.IO.Path.Combine(directory, "probe");
            try
            {
                File.WriteAllBytes(probe, [1]);
            }
            finally
            {
                File.Delete(probe);
            }
        }
        catch (IOException failure) when (DiskSpace.IsExhausted(failure))
        {
            // What is there can be read all the same.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"The directory {directory} can't be written: {failure.Message}");
        }
    }

    static void Try(Action action, Func<string, string> problem)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreOpeningException([problem(failure.Message)], failure);
        }
    }
}
