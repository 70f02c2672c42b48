namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// A series' identity as 128 bits, made with secrets of this process: two series have the same one only by a chance that no sender can better, and it means
/// nothing outside the process.
/// </summary>
readonly record struct SeriesKey(ulong High, ulong Low)
{
    /// <summary>Adds another, in any order.</summary>
    public SeriesKey Plus(SeriesKey other) => unchecked(new(High + other.High, Low + other.Low));

    /// <summary>Goes on with another, in this order.</summary>
    public SeriesKey Then(SeriesKey next) => SecretHash.Of(this, next, 0);
}
