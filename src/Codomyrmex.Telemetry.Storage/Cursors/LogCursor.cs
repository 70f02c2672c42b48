using System.Globalization;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// A log record's place in the order of time and, among records of one time, of arrival. It stays good while data arrives and while it is arranged anew.
/// </summary>
/// <param name="TimeNanos">The record's time.</param>
/// <param name="Arrival">Its number among all that ever arrived; not negative.</param>
readonly record struct LogCursor(long TimeNanos, long Arrival) : IComparable<LogCursor>
{
    /// <exception cref="InvalidCursorException">The text is not such a cursor.</exception>
    public static LogCursor Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var arrival)
                ? new LogCursor(time, arrival)
                : throw new InvalidCursorException();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TimeNanos}.{Arrival}");

    public int CompareTo(LogCursor other)
    {
        var byTime = TimeNanos.CompareTo(other.TimeNanos);
        return byTime != 0 ? byTime : Arrival.CompareTo(other.Arrival);
    }
}
