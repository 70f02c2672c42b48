namespace Codomyrmex.Telemetry;

/// <summary>
/// The two headers <c>X-Trace-Id</c> and <c>X-Span-Id</c>, with 32 and 16 hexadecimal digits. When either is missing or malformed, nothing is extracted.
/// </summary>
/// <remarks>The format has no place for the sampling decision: what is extracted counts as sampled. Thread-safe.</remarks>
public sealed class XTraceIdPropagator : Propagator
{
    const string TraceIdName = "X-Trace-Id";
    const string SpanIdName = "X-Span-Id";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Fields { get; } = [TraceIdName, SpanIdName];

    /// <inheritdoc/>
    public override void Inject<TCarrier>(in TraceContext context, TCarrier carrier, Action<TCarrier, string, string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!context.IsValid)
            return;
        set(carrier, TraceIdName, context.TraceId.ToString());
        set(carrier, SpanIdName, context.SpanId.ToString());
    }

    /// <inheritdoc/>
    public override TraceContext Extract<TCarrier>(TCarrier carrier, CarrierGetter<TCarrier> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        return IdParsing.Context(get(carrier, TraceIdName).Single.AsSpan().Trim(), get(carrier, SpanIdName).Single.AsSpan().Trim(), isSampled: true);
    }
}
