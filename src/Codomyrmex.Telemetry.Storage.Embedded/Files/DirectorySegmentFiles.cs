namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Segments as files of a directory. Thread-safe.</summary>
sealed class DirectorySegmentFiles : ISegmentFiles
{
    const string QuarantineName = "quarantine";
    readonly string _path;

    /// <summary>Makes the directory when it is not there, and removes what unfinished writers left in it.</summary>
    /// <param name="path">The directory. No other store uses it.</param>
    public DirectorySegmentFiles(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
        foreach (var left in Directory.EnumerateFiles(path, "*" + FileSegmentOutput.TemporaryExtension))
            File.Delete(left);
    }

    public IReadOnlyList<long> List()
    {
        var numbers = new List<long>();
        foreach (var file in Directory.EnumerateFiles(_path))
        {
            if (SegmentName.TryParse(Path.GetFileName(file.AsSpan()), out var number))
                numbers.Add(number);
        }

        numbers.Sort();
        return numbers;
    }

    public ISegmentOutput Create(long number) => new FileSegmentOutput(PathOf(number));

    public ISegmentInput Open(long number) => new FileSegmentInput(PathOf(number));

    public void Delete(long number) => File.Delete(PathOf(number));

    public string Quarantine(long number)
    {
        var directory = Path.Combine(_path, QuarantineName);
        Directory.CreateDirectory(directory);
        var target = Path.Combine(directory, SegmentName.Of(number));
        for (var copy = 1; File.Exists(target); copy++)
            target = Path.Combine(directory, $"{SegmentName.Of(number)}.{copy}");
        File.Move(PathOf(number), target);
        DirectorySync.Flush(directory);
        DirectorySync.Flush(_path);
        return target;
    }

    string PathOf(long number) => Path.Combine(_path, SegmentName.Of(number));
}
