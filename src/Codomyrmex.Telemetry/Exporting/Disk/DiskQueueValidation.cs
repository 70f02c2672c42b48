using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Checks <see cref="OtlpOptions.DiskQueue"/>, for the start: each message names the option, what it is, and what it should be.</summary>
static class DiskQueueValidation
{
    const long SmallestBytes = 1024 * 1024;
    static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>What is wrong with the numbers, and with the directory as <see cref="OfDirectory"/> finds out.</summary>
    /// <param name="key">The options' name in messages, such as <c>Otlp.DiskQueue</c>.</param>
    /// <param name="options">Without a directory they have no effect, but numbers must be right.</param>
    /// <param name="triesDirectory">False to leave the directory alone, where nothing will be stored.</param>
    internal static IEnumerable<string> Problems(string key, DiskQueueOptions options, bool triesDirectory = true)
    {
        if (options.MaxBytes < SmallestBytes)
            yield return Text($"{key}.MaxBytes is {options.MaxBytes}; it must be at least {SmallestBytes}.");
        if (options.MaxAge <= TimeSpan.Zero || options.MaxAge > Longest)
            yield return Text($"{key}.MaxAge is {options.MaxAge}; it must be more than zero and at most ten years.");
        if (triesDirectory && OfDirectory(key, options.Directory) is { } problem)
            yield return problem;
    }

    /// <summary>
    /// Why the directory cannot be used; null if it can, or if there is none. It is tried out: it is made if it is missing, and an empty file is made in it and
    /// removed. A disk that is just full is no problem of the configuration, so it is warned of when something cannot be stored.
    /// </summary>
    internal static string? OfDirectory(string key, string? directory) =>
        directory is not null && Try(directory) is { } problem
            ? $"{key}.Directory is '{directory}', which cannot be used: {problem} Name a directory that this process may write to, or null for none."
            : null;

    static string? Try(string directory)
    {
        try
        {
            var path = Path.GetFullPath(directory);
            QueueFiles.CreateFolder(path);
            var probe = Path.Combine(path, $".probe-{Path.GetRandomFileName()}");
            QueueFiles.Open(probe, FileMode.CreateNew, FileShare.None).Dispose();
            File.Delete(probe);
            return null;
        }
        catch (IOException failure) when (QueueFiles.IsFull(failure))
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return failure.Message;
        }
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
