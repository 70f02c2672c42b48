using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>The files that one file was before, named after the time when they were put aside. Other files beside them are left alone.</summary>
static class RotatedFiles
{
    const string TimeFormat = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>Renames <paramref name="path"/>.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    internal static void PutAside(string path, DateTimeOffset now)
    {
        // Two may fall into one millisecond, or the clock may have been put back: the next free name is never that of an older file.
        var time = now.UtcDateTime;
        if (Of(path) is [.., var newest] && TimeOf(path, newest) is { } last && last >= time)
            time = last.AddMilliseconds(1);
        File.Move(path, Path.ChangeExtension(path, $"{time.ToString(TimeFormat, CultureInfo.InvariantCulture)}{Path.GetExtension(path)}"));
    }

    /// <summary>Deletes the oldest until <paramref name="keep"/> are left.</summary>
    /// <exception cref="IOException">One cannot be deleted.</exception>
    internal static void DeleteOldest(string path, int keep)
    {
        var files = Of(path);
        foreach (var file in files.Take(Math.Max(0, files.Length - keep)))
            File.Delete(file);
    }

    /// <summary>Full paths, the oldest first.</summary>
    internal static string[] Of(string path) =>
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}.*{Path.GetExtension(path)}")
            .Where(file => TimeOf(path, file) is not null)
            .Order(StringComparer.Ordinal),
    ];

    static DateTime? TimeOf(string path, string file)
    {
        var (stem, extension, name) = (Path.GetFileNameWithoutExtension(path), Path.GetExtension(path), Path.GetFileName(file));
        var length = name.Length - stem.Length - 1 - extension.Length;
        if (length <= 0 || !name.StartsWith($"{stem}.", StringComparison.Ordinal) || !name.EndsWith(extension, StringComparison.Ordinal))
            return null;
        const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
        return DateTime.TryParseExact(name.AsSpan(stem.Length + 1, length), TimeFormat, CultureInfo.InvariantCulture, Utc, out var time) ? time : null;
    }
}
