using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Times and lengths of time as people read them.</summary>
static class ConsoleUnits
{
    const double Microsecond = 1e3;
    const double Millisecond = 1e6;
    const double Second = 1e9;

    /// <summary>The time of day in UTC, to the millisecond.</summary>
    internal static string Time(long unixNanos) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(unixNanos, 0) / 1_000_000).ToString("HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Three digits that count, in the unit that suits.</summary>
    internal static string Duration(long nanos) => Math.Abs((double)nanos) switch
    {
        < Microsecond => string.Create(CultureInfo.InvariantCulture, $"{nanos} ns"),
        < 0.9995 * Millisecond => $"{Digits(nanos / Microsecond)} µs",
        < 0.9995 * Second => $"{Digits(nanos / Millisecond)} ms",
        < 100 * Second => $"{Digits(nanos / Second)} s",
        _ => TimeSpan.FromSeconds(Math.Round(nanos / Second)).ToString("c", CultureInfo.InvariantCulture),
    };

    /// <summary>A number to six digits.</summary>
    internal static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    static string Digits(double value)
    {
        var decimals = value switch
        {
            < 9.995 => "0.##",
            < 99.95 => "0.#",
            _ => "0",
        };
        return value.ToString(decimals, CultureInfo.InvariantCulture);
    }
}
