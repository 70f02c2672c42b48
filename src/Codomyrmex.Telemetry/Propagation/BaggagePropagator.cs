namespace Codomyrmex.Telemetry;

/// <summary>W3C Baggage.</summary>
sealed class BaggagePropagator : Propagator
{
    public override IReadOnlyList<string> Fields { get; } = [BaggageHeader.Name];

    public override void Inject<TCarrier>(in TraceContext context, TCarrier carrier, Action<TCarrier, string, string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (context.Baggage is not { Count: > 0 } baggage)
            return;
        var header = baggage.Header;
        if (header.Cut > 0)
            TelemetrySdk.BaggageWasCut(header.Cut);
        if (header.Text.Length > 0)
            set(carrier, BaggageHeader.Name, header.Text);
    }

    public override TraceContext Extract<TCarrier>(TCarrier carrier, CarrierGetter<TCarrier> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        var headers = get(carrier, BaggageHeader.Name);
        if (headers.Count == 0)
            return default;
        var baggage = BaggageHeader.Read(headers, out var cut);
        if (cut > 0)
            TelemetrySdk.BaggageWasCut(cut);
        return new TraceContext { Baggage = baggage };
    }
}
