using System.Globalization;
using Codomyrmex.Telemetry.Server.Api;

namespace Codomyrmex.Telemetry.Server.Query.Parameters;

/// <summary>Parameters that several operations share.</summary>
static class SharedParameters
{
    const string Time = "RFC 3339, Unix seconds with a fraction, now, or now-15m";

    /// <summary>How many rows a list gives when the request does not say.</summary>
    public const int DefaultLimit = 50;

    public static ApiParameter<long?> From { get; } = new("from", "The first instant; 15 minutes before the end when not given.", Time, TryReadTime) { Example = "now-15m" };

    public static ApiParameter<long?> To { get; } = new("to", "The first instant after the range; now when not given.", Time, TryReadTime) { Example = "now" };

    public static ApiParameter<string?> Service { get; } = new("service", "The service.name, exactly.", "a service.name", TryReadText) { Example = "checkout" };

    public static ApiParameter<int> Limit { get; } = new("limit", "The most rows to return.", "a whole number from 1 to 1000", TryReadLimit)
    {
        Schema = ApiSchema.Integer(),
        Example = "50",
    };

    public static ApiParameter<string?> Cursor { get; } = new("cursor", "Where the page before ended: its next.", "the next of an earlier answer", TryReadText);

    /// <summary>The filter language; refused until it exists, rather than not known.</summary>
    public static ApiParameter<string?> Filter { get; } =
        new("query", "A filter. Not supported by this server version.", "no query: filters are not supported by this server version", RefuseFilter);

    public static ApiParameter<TraceId> TraceIdInPath { get; } =
        new("traceId", "The trace.", "32 hexadecimal digits", TryReadTraceId) { IsInPath = true, IsRequired = true };

    public static bool TryReadText(string text, long nowNanos, out string? value)
    {
        value = text;
        return true;
    }

    public static bool TryReadTraceId(string text, long nowNanos, out TraceId value) => TraceId.TryParse(text, out value) && value.IsValid;

    /// <summary>As the other overload, for a parameter that may be absent.</summary>
    public static bool TryReadTraceId(string text, long nowNanos, out TraceId? value)
    {
        var read = TryReadTraceId(text, nowNanos, out TraceId id);
        value = id;
        return read;
    }

    public static bool TryReadDuration(string text, long nowNanos, out long? value)
    {
        var read = DurationText.TryParse(text, out var nanos);
        value = nanos;
        return read;
    }

    static bool TryReadTime(string text, long nowNanos, out long? value)
    {
        var read = TimeText.TryParse(text, nowNanos, out var nanos);
        value = nanos;
        return read;
    }

    static bool TryReadLimit(string text, long nowNanos, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 1 and <= 1000;

    static bool RefuseFilter(string text, long nowNanos, out string? value)
    {
        value = null;
        return false;
    }
}
