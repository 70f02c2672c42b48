using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>What an instrument is.</summary>
/// <param name="Scope">Whose it is.</param>
/// <param name="Kind">What it does.</param>
/// <param name="IsInteger">Whether it measures in 64-bit integers.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit, in UCUM; possibly empty.</param>
/// <param name="Description">What it means; possibly empty.</param>
/// <param name="Bounds">Its author's advice for buckets; null for none.</param>
/// <param name="AttributeKeys">Its author's advice for the attributes that matter; null for all.</param>
sealed record InstrumentDefinition(
    InstrumentationScope Scope, InstrumentKind Kind, bool IsInteger, string Name, string Unit, string Description,
    double[]? Bounds = null, IReadOnlyCollection<string>? AttributeKeys = null)
{
    const int MaxNameLength = 255;
    const int MaxUnitLength = 63;

    static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.-/");

    /// <summary>The specification's default buckets (Metrics SDK, Explicit Bucket Histogram Aggregation).</summary>
    internal static double[] DefaultBounds { get; } = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    /// <summary>What durations in seconds have instead, as the semantic conventions advise for those of requests: the specification's are meant for milliseconds.</summary>
    internal static double[] SecondsBounds { get; } = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    /// <summary>The buckets it has unless a view says something else.</summary>
    internal double[] AdvisedBounds => Bounds ?? (Unit == "s" ? SecondsBounds : DefaultBounds);

    /// <summary>True for one that is asked at each collection.</summary>
    internal bool IsObservable => Kind >= InstrumentKind.ObservableCounter;

    /// <summary>Instruments with the same identity are one instrument.</summary>
    internal (InstrumentationScope Scope, InstrumentKind Kind, bool IsInteger, string Name, string Unit) Identity =>
        (Scope, Kind, IsInteger, Name.ToUpperInvariant(), Unit);

    /// <summary>True for a name that the specification allows (Metrics API, Instrument name syntax).</summary>
    internal static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength && char.IsAsciiLetter(name[0]) && !name.AsSpan().ContainsAnyExcept(NameCharacters);

    /// <summary>Null if the specification allows its name (Metrics API, Instrument name syntax); else why not.</summary>
    internal string? Problem() =>
        IsName(Name) ? null : $"the instrument name '{Name}' is not a letter followed by at most 254 letters, digits, '_', '.', '-' or '/'; it records nothing.";

    /// <summary>Itself without what cannot be used of it, which is no reason to lose measurements (Metrics SDK, Instrument unit and Instrument advisory parameters).</summary>
    /// <param name="report">Told what that is.</param>
    internal InstrumentDefinition Usable(Action<string> report)
    {
        var usable = this;
        if (Unit.Length > MaxUnitLength || !System.Text.Ascii.IsValid(Unit))
        {
            report($"the unit '{Unit}' of the instrument '{Name}' is longer than 63 characters or not ASCII; it is left out.");
            usable = usable with { Unit = "" };
        }

        if (Bounds is not null && !AreBounds(Bounds))
        {
            report($"the bucket bounds of the instrument '{Name}' are not finite and rising; the usual ones are used.");
            usable = usable with { Bounds = null };
        }

        if (AttributeKeys is not null && AttributeKeys.Any(string.IsNullOrEmpty))
        {
            report($"the advice for the attributes of the instrument '{Name}' has an empty key; that is left out.");
            usable = usable with { AttributeKeys = [.. AttributeKeys.Where(static key => !string.IsNullOrEmpty(key))] };
        }

        return usable;
    }

    /// <summary>In words, for people.</summary>
    public override string ToString() =>
        $"{Kind}<{(IsInteger ? "long" : "double")}> '{Name}' of the meter '{Scope.Name}', unit '{Unit}', description '{Description}'";

    /// <summary>True for bounds that are finite and rise.</summary>
    internal static bool AreBounds(ReadOnlySpan<double> bounds)
    {
        for (var i = 0; i < bounds.Length; i++)
        {
            if (!double.IsFinite(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1]))
                return false;
        }

        return true;
    }
}
