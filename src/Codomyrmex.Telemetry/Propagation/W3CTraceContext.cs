using System.Buffers;
using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>The header <c>traceparent</c> (W3C Trace Context level 2, section 3.2).</summary>
static class W3CTraceContext
{
    internal const string ParentHeader = "traceparent";
    internal const string StateHeader = "tracestate";

    // 00-<32 digits>-<16 digits>-<2 digits>
    const int Length = 55;
    const int TraceIdAt = 3;
    const int SpanIdAt = 36;
    const int FlagsAt = 53;
    const TraceFlags Known = TraceFlags.Sampled | TraceFlags.Random;

    static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    internal static string Format(in TraceContext context) =>
        string.Create(Length, context, static (text, context) =>
        {
            text.Fill('-');
            text[0] = text[1] = '0';
            var invariant = CultureInfo.InvariantCulture;
            context.TraceId.High.TryFormat(text[TraceIdAt..], out _, "x16", invariant);
            context.TraceId.Low.TryFormat(text[(TraceIdAt + 16)..], out _, "x16", invariant);
            context.SpanId.Value.TryFormat(text[SpanIdAt..], out _, "x16", invariant);
            ((byte)(context.Flags & Known)).TryFormat(text[FlagsAt..], out _, "x2", invariant);
        });

    /// <summary>Reads a traceparent of this or, as far as it is understood, a later version. False for anything the recommendation calls invalid.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out TraceContext context)
    {
        context = default;
        text = text.Trim(" \t");
        if (text.Length < Length || text[2] != '-' || text[SpanIdAt - 1] != '-' || text[FlagsAt - 1] != '-')
            return false;
        var version = text[..2];
        if (!IsLowerHex(version) || version is "ff" || (version is "00" ? text.Length != Length : text.Length > Length && text[Length] != '-'))
            return false;

        var traceId = text.Slice(TraceIdAt, TraceId.HexLength);
        var spanId = text.Slice(SpanIdAt, SpanId.HexLength);
        var flags = text.Slice(FlagsAt, 2);
        if (!IsLowerHex(traceId) || !IsLowerHex(spanId) || !IsLowerHex(flags)
            || !TraceId.TryParse(traceId, out var trace) || !SpanId.TryParse(spanId, out var span) || !trace.IsValid || !span.IsValid)
        {
            return false;
        }

        var bits = (TraceFlags)byte.Parse(flags, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        context = new TraceContext(trace, span, bits & Known, null, IsRemote: true);
        return true;
    }

    static bool IsLowerHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(LowerHex);
}
