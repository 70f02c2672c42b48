using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>What an instrument is.</summary>
sealed record InstrumentDefinition(
    InstrumentationScope Scope, InstrumentKind Kind, bool IsInteger, string Name, string Unit, string Description, double[] Bounds)
{
    const int MaxNameLength = 255;

    static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.-/");

    /// <summary>The specification's default buckets (Metrics SDK, Explicit Bucket Histogram Aggregation).</summary>
    internal static double[] DefaultBounds { get; } = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    /// <summary>Instruments with the same identity are one instrument.</summary>
    internal (InstrumentationScope Scope, InstrumentKind Kind, bool IsInteger, string Name, string Unit) Identity =>
        (Scope, Kind, IsInteger, Name.ToUpperInvariant(), Unit);

    /// <summary>Null if the specification allows it (Metrics API, Instrument name syntax; Histogram bounds); else why not.</summary>
    internal string? Problem()
    {
        if (Name.Length is 0 or > MaxNameLength || !char.IsAsciiLetter(Name[0]) || Name.AsSpan().ContainsAnyExcept(NameCharacters))
            return $"the instrument name '{Name}' is not a letter followed by at most 254 letters, digits, '_', '.', '-' or '/'; it records nothing.";
        for (var i = 0; i < Bounds.Length; i++)
        {
            if (!double.IsFinite(Bounds[i]) || (i > 0 && Bounds[i] <= Bounds[i - 1]))
                return $"the bucket bounds of the instrument '{Name}' are not finite and rising; it records nothing.";
        }

        return null;
    }
}
