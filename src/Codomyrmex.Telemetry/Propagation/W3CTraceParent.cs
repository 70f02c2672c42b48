namespace Codomyrmex.Telemetry;

/// <summary>The header <c>traceparent</c> (W3C Trace Context level 2, section 3.2).</summary>
static class W3CTraceParent
{
    internal const string Name = "traceparent";

    // 00-<32 digits>-<16 digits>-<2 digits>
    const int Length = 55;
    const int TraceIdAt = 3;
    const int SpanIdAt = 36;
    const int FlagsAt = 53;
    const TraceFlags Known = TraceFlags.Sampled | TraceFlags.Random;

    internal static string Format(in TraceContext context) =>
        string.Create(Length, (context.TraceId, context.SpanId, context.Flags), static (text, ids) =>
        {
            text[FlagsAt + 1] = (char)('0' + (int)(ids.Flags & Known));
            text[0] = text[1] = text[FlagsAt] = '0';
            text[2] = text[SpanIdAt - 1] = text[FlagsAt - 1] = '-';
            LowerHex.Write(ids.TraceId.High, text[TraceIdAt..]);
            LowerHex.Write(ids.TraceId.Low, text[(TraceIdAt + LowerHex.Digits)..]);
            LowerHex.Write(ids.SpanId.Value, text[SpanIdAt..]);
        });

    /// <summary>
    /// Reads a traceparent of this or, as far as it is understood, a later version; false for anything that the recommendation calls invalid. Flags
    /// that have no meaning yet are left out.
    /// </summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out TraceId traceId, out SpanId spanId, out TraceFlags flags)
    {
        traceId = default;
        spanId = default;
        flags = default;
        text = OptionalWhitespace.Trim(text);
        if (text.Length < Length || text[2] != '-' || text[SpanIdAt - 1] != '-' || text[FlagsAt - 1] != '-')
            return false;
        if ((text.Length > Length || text[0] != '0' || text[1] != '0') && !IsLaterVersion(text))
            return false;
        if (!LowerHex.TryRead(text[TraceIdAt..], out var high)
            || !LowerHex.TryRead(text[(TraceIdAt + LowerHex.Digits)..], out var low)
            || !LowerHex.TryRead(text[SpanIdAt..], out var span)
            || !LowerHex.TryReadByte(text[FlagsAt..], out var bits))
        {
            return false;
        }

        traceId = new TraceId(high, low);
        spanId = new SpanId(span);
        flags = (TraceFlags)bits & Known;
        return traceId.IsValid && spanId.IsValid;
    }

    // What follows is the later version's own business, except for a comma: it would be a second header, joined on the way.
    static bool IsLaterVersion(ReadOnlySpan<char> text) =>
        LowerHex.TryReadByte(text, out var version) && version is > 0 and < 0xff && (text.Length == Length || (text[Length] == '-' && !text.Contains(',')));
}
