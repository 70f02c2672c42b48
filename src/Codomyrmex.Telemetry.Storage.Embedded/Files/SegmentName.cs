using System.Globalization;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>File names of segments: the number in ten digits or more, and an extension.</summary>
static class SegmentName
{
    const string Extension = ".seg";

    /// <summary>The name of a segment.</summary>
    public static string Of(long number) => number.ToString("D10", CultureInfo.InvariantCulture) + Extension;

    /// <summary>The number of a segment by its file name; false when the file is something else.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out long number)
    {
        number = 0;
        return name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name[..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && name.SequenceEqual(Of(number));
    }
}
