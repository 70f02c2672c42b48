using System.Globalization;

namespace Codomyrmex.Telemetry.Server.Configuration;

/// <summary>Sizes as people write them: <c>65536</c>, <c>512MB</c> (decimal), <c>64MiB</c> (binary), <c>1.5 GiB</c>; case does not matter.</summary>
static class ByteSize
{
    static readonly (string Unit, long Bytes)[] Units =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40),
        ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("B", 1),
    ];

    /// <summary>Reads a size of at least 0 bytes; a fraction of a byte is cut off. False for anything else, and for sizes beyond a long.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var number = text.AsSpan().Trim();
        var factor = 1L;
        foreach (var (unit, size) in Units)
        {
            if (number.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                factor = size;
                number = number[..^unit.Length].TrimEnd();
                break;
            }
        }

        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > long.MaxValue / factor)
        {
            return false;
        }

        bytes = (long)(amount * factor);
        return true;
    }
}
