using System.Globalization;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Where a page of traces ended: the sort key and the id of its last trace. It names a place in the order and not a row number, so it stays
/// good while data arrives.
/// </summary>
/// <param name="Order">The order it belongs to.</param>
/// <param name="Key">Start or duration, by the order.</param>
/// <param name="TraceId">The tie-breaker.</param>
readonly record struct TraceCursor(TraceOrder Order, long Key, TraceId TraceId)
{
    /// <exception cref="InvalidCursorException">The text is not such a cursor, or one of another order.</exception>
    public static TraceCursor Parse(string text, TraceOrder order)
    {
        var parts = text.Split('.');
        return parts.Length == 3
            && parts[0] == Prefix(order)
            && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)
            && TraceId.TryParse(parts[2], out var traceId)
                ? new TraceCursor(order, key, traceId)
                : throw new InvalidCursorException();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix(Order)}.{Key}.{TraceId}");

    /// <summary>True when a trace of this key comes after the place, in an order of falling keys and rising ids.</summary>
    public bool Precedes(long key, TraceId traceId) => key < Key || (key == Key && traceId > TraceId);

    static string Prefix(TraceOrder order) => order == TraceOrder.Recent ? "recent" : "longest";
}
