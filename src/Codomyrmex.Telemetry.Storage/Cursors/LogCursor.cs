using System.Globalization;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// A log record's place in the order of time and, among records of one time, of arrival. It stays good while data arrives.
/// </summary>
/// <param name="TimeNanos">The record's time.</param>
/// <param name="Sequence">The number of its batch.</param>
/// <param name="Row">Its index there.</param>
readonly record struct LogCursor(long TimeNanos, long Sequence, int Row) : IComparable<LogCursor>
{
    /// <exception cref="InvalidCursorException">The text is not such a cursor.</exception>
    public static LogCursor Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                ? new LogCursor(time, sequence, row)
                : throw new InvalidCursorException();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TimeNanos}.{Sequence}.{Row}");

    public int CompareTo(LogCursor other)
    {
        var byTime = TimeNanos.CompareTo(other.TimeNanos);
        if (byTime != 0)
            return byTime;
        var bySequence = Sequence.CompareTo(other.Sequence);
        return bySequence != 0 ? bySequence : Row.CompareTo(other.Row);
    }
}
