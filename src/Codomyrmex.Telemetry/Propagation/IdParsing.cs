namespace Codomyrmex.Telemetry;

/// <summary>Ids as the older formats write them.</summary>
static class IdParsing
{
    /// <summary>A remote context of a trace id with 32 or 16 digits and a span id with 16; <c>default</c> if either is anything else or all zeros.</summary>
    internal static TraceContext Context(ReadOnlySpan<char> traceId, ReadOnlySpan<char> spanId, bool isSampled)
    {
        if (traceId.Length is not (TraceId.HexLength or TraceId.HexLength / 2) || spanId.Length != SpanId.HexLength)
            return default;
        return Padded(traceId, spanId, isSampled);
    }

    /// <summary>The same, with leading zeros left out.</summary>
    internal static TraceContext Padded(ReadOnlySpan<char> traceId, ReadOnlySpan<char> spanId, bool isSampled)
    {
        if (traceId.Length is 0 or > TraceId.HexLength || spanId.Length is 0 or > SpanId.HexLength)
            return default;
        Span<char> digits = stackalloc char[TraceId.HexLength + SpanId.HexLength];
        digits.Fill('0');
        traceId.CopyTo(digits[(TraceId.HexLength - traceId.Length)..]);
        spanId.CopyTo(digits[(digits.Length - spanId.Length)..]);
        return TraceId.TryParse(digits[..TraceId.HexLength], out var trace) && trace.IsValid
            && SpanId.TryParse(digits[TraceId.HexLength..], out var span) && span.IsValid
                ? new TraceContext(trace, span, isSampled ? TraceFlags.Sampled : TraceFlags.None, null, IsRemote: true)
                : default;
    }
}
