using Codomyrmex.Telemetry.Storage.Embedded;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>Looks at a store's directory without opening the store, and changes nothing. Another process may use the store meanwhile; files it removes are left out.</summary>
public static class StoreDirectory
{
    const string Quarantine = "quarantine";
    static readonly string[] Signals = ["traces", "logs", "metrics"];

    /// <summary>Lists the files that hold rows, one after the other as they are read.</summary>
    /// <exception cref="StoreOpeningException">There is no store in the directory, or one of a form that this program does not know.</exception>
    public static IEnumerable<StoreFile> List(string directory)
    {
        Check(directory);
        return Look(directory, verifies: false, CancellationToken.None);
    }

    /// <summary>The same, having read every byte and checked every checksum.</summary>
    /// <exception cref="StoreOpeningException">There is no store in the directory, or one of a form that this program does not know.</exception>
    public static IEnumerable<StoreFile> Verify(string directory, CancellationToken cancellationToken)
    {
        Check(directory);
        return Look(directory, verifies: true, cancellationToken);
    }

    /// <summary>Opens a store that is there, to work on what it holds: without bounds on age and bytes, so that nothing goes, and without metrics of its own.</summary>
    /// <exception cref="StoreOpeningException">There is none, or it can't be opened, such as when another process uses it.</exception>
    public static Task<EmbeddedTelemetryStore> OpenAsync(string directory, CancellationToken cancellationToken)
    {
        Check(directory);
        var options = new EmbeddedStoreOptions { Directory = directory, CapacityBytes = long.MaxValue, Retention = null, MaxSeries = int.MaxValue, DerivesMetrics = false };
        return EmbeddedTelemetryStore.OpenAsync(options, cancellationToken);
    }

    static void Check(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var version = Directory.Exists(directory) ? DataDirectory.ReadVersion(directory) : null;
        if (version != DataDirectory.Version)
            throw new StoreOpeningException([version is null ? $"There is no store in {directory}." : $"The store in {directory} is of a form that this program does not know."]);
    }

    static IEnumerable<StoreFile> Look(string directory, bool verifies, CancellationToken cancellationToken)
    {
        foreach (var signal in Signals)
        {
            foreach (var file in Files(Path.Combine(directory, signal)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Look(signal, file, verifies, cancellationToken) is { } found)
                    yield return found;
            }

            foreach (var file in Files(Path.Combine(directory, signal, Quarantine)))
                yield return new StoreFile(signal, $"{signal}/{Quarantine}/{file.Name}", "quarantined", file.Length, 0, null, null, [], []);
        }
    }

    static FileInfo[] Files(string directory) =>
        Directory.Exists(directory) ? [.. new DirectoryInfo(directory).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal)] : [];

    static StoreFile? Look(string signal, FileInfo file, bool verifies, CancellationToken cancellationToken)
    {
        var isSegment = SegmentName.TryParse(file.Name, out _);
        if (!isSegment && file.Extension != ".log")
            return null;
        var found = new StoreFile(signal, $"{signal}/{file.Name}", isSegment ? "segment" : "log", file.Length, 0, null, null, [], []);
        try
        {
            return isSegment ? Segment(found, file, verifies, cancellationToken) : Log(found, file);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return found with { Problems = [failure.Message] };
        }
    }

    static StoreFile Segment(StoreFile found, FileInfo file, bool verifies, CancellationToken cancellationToken)
    {
        var segment = Embedded.Segment.Open(new FileSegmentInput(file.FullName), new ColumnCache(0));
        var groups = segment.Groups;
        var columns = groups.SelectMany(group => group.Entry.Columns).GroupBy(column => column.Id.Name, StringComparer.Ordinal)
            .Select(column => (Column: column.Key, Bytes: column.Sum(part => (long)part.Length))).OrderByDescending(column => column.Bytes);
        return found with
        {
            Bytes = segment.Bytes,
            Rows = groups.Sum(group => (long)group.Rows),
            OldestNanos = groups.Min(group => (long?)group.Times.MinNanos),
            NewestNanos = groups.Max(group => (long?)group.Times.MaxNanos),
            Columns = [.. columns],
            Problems = verifies ? [.. groups.SelectMany(group => group.FindDamage(cancellationToken))] : [],
        };
    }

    static StoreFile Log(StoreFile found, FileInfo file)
    {
        var contents = LogContents.Of(Read(file.FullName));
        return found with
        {
            Rows = contents.Entries.Sum(entry => (long)entry.Rows),
            Problems = contents.DamagedBytes > 0 ? [$"{file.FullName} has {contents.DamagedBytes} damaged bytes; what else it holds is whole."] : [],
        };
    }

    // A log is as large as a head at most. Whoever owns the store may be writing it.
    static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }
}
