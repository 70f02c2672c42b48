using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Jaeger's <c>uber-trace-id</c>: <c>trace:span:parent:flags</c> (Jaeger, client libraries, propagation format). Its own baggage headers are left alone.</summary>
sealed class JaegerPropagator : Propagator
{
    const string Name = "uber-trace-id";
    const int Sampled = 1;
    const int Debug = 2;

    public override IReadOnlyList<string> Fields { get; } = [Name];

    public override void Inject<TCarrier>(in TraceContext context, TCarrier carrier, Action<TCarrier, string, string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (context.IsValid)
            set(carrier, Name, $"{context.TraceId}:{context.SpanId}:0:{(context.IsSampled ? "1" : "0")}");
    }

    public override TraceContext Extract<TCarrier>(TCarrier carrier, CarrierGetter<TCarrier> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        return get(carrier, Name).Single is { } text ? Parse(text) : default;
    }

    static TraceContext Parse(string header)
    {
        // Some clients encode the colons.
        var text = (header.Contains('%', StringComparison.Ordinal) ? PercentEncoding.Decode(header) : header).AsSpan().Trim();
        Span<Range> parts = stackalloc Range[5];
        return text.Split(parts, ':') == 4 && byte.TryParse(text[parts[3]], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var flags)
            ? IdParsing.Padded(text[parts[0]], text[parts[1]], (flags & (Sampled | Debug)) != 0)
            : default;
    }
}
