using System.Globalization;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// A span's place in the order of start, trace id and span id. Copies of one span share it. It stays good while data arrives and while it is arranged anew.
/// </summary>
/// <param name="StartNanos">The span's start.</param>
/// <param name="TraceId">Its trace.</param>
/// <param name="SpanId">Its own id.</param>
readonly record struct SpanCursor(long StartNanos, TraceId TraceId, SpanId SpanId)
{
    /// <exception cref="InvalidCursorException">The text is not such a cursor.</exception>
    public static SpanCursor Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start)
            && TraceId.TryParse(parts[1], out var traceId)
            && SpanId.TryParse(parts[2], out var spanId)
                ? new SpanCursor(start, traceId, spanId)
                : throw new InvalidCursorException();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StartNanos}.{TraceId}.{SpanId}");

    /// <summary>Below 0 when this place comes before another; the order of ids is the same for both directions of time.</summary>
    public int CompareTo(SpanCursor other, bool ascending)
    {
        var byStart = ascending ? StartNanos.CompareTo(other.StartNanos) : other.StartNanos.CompareTo(StartNanos);
        if (byStart != 0)
            return byStart;
        var byTrace = TraceId.CompareTo(other.TraceId);
        return byTrace != 0 ? byTrace : SpanId.Value.CompareTo(other.SpanId.Value);
    }
}
