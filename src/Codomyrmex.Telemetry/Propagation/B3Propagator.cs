namespace Codomyrmex.Telemetry;

/// <summary>Zipkin's B3, in one header or in several (OpenTelemetry specification, Propagators API, B3).</summary>
/// <remarks>
/// A trace id of 64 bits is the right half of one of 128. Debug counts as sampled; a decision that is left open counts as not sampled. The parent's own
/// parent is not passed on.
/// </remarks>
sealed class B3Propagator(bool isMulti) : Propagator
{
    const string Single = "b3";
    const string TraceIdName = "X-B3-TraceId";
    const string SpanIdName = "X-B3-SpanId";
    const string SampledName = "X-B3-Sampled";
    const string FlagsName = "X-B3-Flags";

    public override IReadOnlyList<string> Fields { get; } = isMulti ? [TraceIdName, SpanIdName, SampledName] : [Single];

    public override void Inject<TCarrier>(in TraceContext context, TCarrier carrier, Action<TCarrier, string, string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!context.IsValid)
            return;
        var sampled = context.IsSampled ? "1" : "0";
        if (!isMulti)
        {
            set(carrier, Single, $"{context.TraceId}-{context.SpanId}-{sampled}");
            return;
        }

        set(carrier, TraceIdName, context.TraceId.ToString());
        set(carrier, SpanIdName, context.SpanId.ToString());
        set(carrier, SampledName, sampled);
    }

    public override TraceContext Extract<TCarrier>(TCarrier carrier, CarrierGetter<TCarrier> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        if (TryParse(get(carrier, Single).Single, out var context))
            return context;
        var sampled = get(carrier, SampledName).Single.AsSpan().Trim();
        var isSampled = sampled is "1" || sampled.Equals("true", StringComparison.OrdinalIgnoreCase) || get(carrier, FlagsName).Single.AsSpan().Trim() is "1";
        return IdParsing.Context(get(carrier, TraceIdName).Single.AsSpan().Trim(), get(carrier, SpanIdName).Single.AsSpan().Trim(), isSampled);
    }

    // trace-span, trace-span-state, trace-span-state-parent. A state alone says nothing of a span.
    static bool TryParse(ReadOnlySpan<char> text, out TraceContext context)
    {
        context = default;
        text = text.Trim();
        Span<Range> parts = stackalloc Range[5];
        var count = text.Split(parts, '-');
        if (count is < 2 or > 4 || (count == 4 && !(text[parts[3]].Length == SpanId.HexLength && SpanId.TryParse(text[parts[3]], out _))))
            return false;
        var state = count > 2 ? text[parts[2]] : "";
        if (state is not ("" or "0" or "1" or "d"))
            return false;
        context = IdParsing.Context(text[parts[0]], text[parts[1]], state is "1" or "d");
        return context.IsValid;
    }
}
