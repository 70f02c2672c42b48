using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>Where detectors look: everything about the process that is text.</summary>
/// <param name="Variable">The value of an environment variable; null if it is not set.</param>
/// <param name="File">What is in a file; null if it cannot be read.</param>
sealed record Surroundings(Func<string, string?> Variable, Func<string, string?> File)
{
    // What detectors read is short, but a path may lead anywhere.
    const int LongestText = 1024 * 1024;

    internal static Surroundings OfProcess { get; } = new(Environment.GetEnvironmentVariable, ReadFile);

    /// <summary>The value of a variable; null if it is not set or empty.</summary>
    internal string? ValueOf(string variable) => Variable(variable)?.Trim() is { Length: > 0 } value ? value : null;

    static string? ReadFile(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var text = new StringBuilder();
            var part = new char[1024];
            int read;
            while (text.Length < LongestText && (read = reader.Read(part)) > 0)
                text.Append(part, 0, read);
            return text.ToString();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }
}
