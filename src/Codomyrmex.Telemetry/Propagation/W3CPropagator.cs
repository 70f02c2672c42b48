namespace Codomyrmex.Telemetry;

/// <summary>W3C Trace Context level 2.</summary>
sealed class W3CPropagator : Propagator
{
    public override IReadOnlyList<string> Fields { get; } = [W3CTraceParent.Name, W3CTraceState.Name];

    public override void Inject<TCarrier>(in TraceContext context, TCarrier carrier, Action<TCarrier, string, string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!context.IsValid)
            return;
        set(carrier, W3CTraceParent.Name, W3CTraceParent.Format(context));
        if (context.TraceState is { Length: > 0 } state)
            set(carrier, W3CTraceState.Name, state);
    }

    public override TraceContext Extract<TCarrier>(TCarrier carrier, CarrierGetter<TCarrier> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        // Of several parents none can be trusted to be the right one (section 4.3).
        return W3CTraceParent.TryParse(get(carrier, W3CTraceParent.Name).Single, out var traceId, out var spanId, out var flags)
            ? new TraceContext(traceId, spanId, flags, W3CTraceState.Normalize(get(carrier, W3CTraceState.Name)), IsRemote: true)
            : default;
    }
}
