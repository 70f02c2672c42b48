using Codomyrmex.Telemetry.Storage.Embedded;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>Looks at a store's directory without opening the store, and changes nothing. Another process may use the store meanwhile; files it removes are left out.</summary>
public static class StoreDirectory
{
    static readonly string[] Signals = ["traces", "logs", "metrics"];

    /// <summary>Lists the files that hold rows.</summary>
    /// <exception cref="StoreOpeningException">There is no store in the directory, or one of a form that this program does not know.</exception>
    public static IReadOnlyList<StoreFile> List(string directory) => Look(directory, verifies: false, CancellationToken.None);

    /// <summary>The same, having read every byte and checked every checksum.</summary>
    /// <exception cref="StoreOpeningException">There is no store in the directory, or one of a form that this program does not know.</exception>
    public static IReadOnlyList<StoreFile> Verify(string directory, CancellationToken cancellationToken) => Look(directory, verifies: true, cancellationToken);

    /// <summary>Opens the store, seals and merges everything, applies the bounds on age and bytes, and closes it.</summary>
    /// <exception cref="StoreOpeningException">It can't be opened, such as when another process uses it.</exception>
    /// <exception cref="IOException">There is no room, or the disk fails.</exception>
    public static async Task CompactAsync(EmbeddedStoreOptions options, CancellationToken cancellationToken)
    {
        await using var store = await EmbeddedTelemetryStore.OpenAsync(options, cancellationToken);
        await store.CompactAsync(cancellationToken);
    }

    static List<StoreFile> Look(string directory, bool verifies, CancellationToken cancellationToken)
    {
        var version = Directory.Exists(directory) ? DataDirectory.ReadVersion(directory) : null;
        if (version != DataDirectory.Version)
            throw new StoreOpeningException([version is null ? $"There is no store in {directory}." : $"The store in {directory} is of a form that this program does not know."]);
        var files = new List<StoreFile>();
        foreach (var signal in Signals)
        {
            var path = Path.Combine(directory, signal);
            if (!Directory.Exists(path))
                continue;
            foreach (var file in new DirectoryInfo(path).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Look(signal, file, verifies, cancellationToken) is { } found)
                    files.Add(found);
            }
        }

        return files;
    }

    static StoreFile? Look(string signal, FileInfo file, bool verifies, CancellationToken cancellationToken)
    {
        var isSegment = SegmentName.TryParse(file.Name, out _);
        if (!isSegment && file.Extension != ".log")
            return null;
        var kind = isSegment ? "segment" : "log";
        try
        {
            return isSegment ? Segment(signal, file, verifies, cancellationToken) : Log(signal, file);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new StoreFile(signal, file.Name, kind, file.Length, 0, null, null, [], failure.Message);
        }
    }

    static StoreFile Segment(string signal, FileInfo file, bool verifies, CancellationToken cancellationToken)
    {
        var segment = Embedded.Segment.Open(new FileSegmentInput(file.FullName), new ColumnCache(0));
        if (verifies)
            segment.Verify(cancellationToken);
        var groups = segment.Groups;
        var columns = groups.SelectMany(group => group.Entry.Columns).GroupBy(column => column.Id.ToString(), StringComparer.Ordinal)
            .Select(column => (Column: column.Key, Bytes: column.Sum(part => (long)part.Length))).OrderByDescending(column => column.Bytes);
        return new StoreFile(
            signal, file.Name, "segment", segment.Bytes, groups.Sum(group => (long)group.Rows), groups.Min(group => (long?)group.Times.MinNanos),
            groups.Max(group => (long?)group.Times.MaxNanos), [.. columns], null);
    }

    static StoreFile Log(string signal, FileInfo file)
    {
        var contents = LogContents.Of(File.ReadAllBytes(file.FullName));
        var problem = contents.DamagedBytes > 0 ? $"{contents.DamagedBytes} bytes before whole batches are damaged" : null;
        return new StoreFile(signal, file.Name, "log", file.Length, contents.Entries.Sum(entry => (long)entry.Rows), null, null, [], problem);
    }
}
