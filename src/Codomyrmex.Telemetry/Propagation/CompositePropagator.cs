namespace Codomyrmex.Telemetry;

/// <summary>Several formats at once; none of them when empty.</summary>
sealed class CompositePropagator : Propagator
{
    readonly Propagator[] _parts;

    internal CompositePropagator(Propagator[] parts)
    {
        _parts = parts;
        Fields = [.. parts.SelectMany(static part => part.Fields).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public override IReadOnlyList<string> Fields { get; }

    internal ReadOnlySpan<Propagator> Parts => _parts;

    internal static Propagator Of(ReadOnlySpan<Propagator> propagators)
    {
        var parts = new List<Propagator>();
        foreach (var propagator in propagators)
        {
            ArgumentNullException.ThrowIfNull(propagator, nameof(propagators));
            foreach (var part in propagator is CompositePropagator composite ? composite._parts : [propagator])
            {
                if (!parts.Contains(part))
                    parts.Add(part);
            }
        }

        return parts.Count == 1 ? parts[0] : new CompositePropagator([.. parts]);
    }

    public override void Inject<TCarrier>(in TraceContext context, TCarrier carrier, Action<TCarrier, string, string> set)
    {
        foreach (var part in _parts)
            part.Inject(context, carrier, set);
    }

    public override TraceContext Extract<TCarrier>(TCarrier carrier, CarrierGetter<TCarrier> get)
    {
        var context = default(TraceContext);
        Baggage? baggage = null;
        foreach (var part in _parts)
        {
            var found = part.Extract(carrier, get);
            if (!context.IsValid && found.IsValid)
                context = found;
            if (found.Baggage is not null)
                baggage = baggage.Over(found.Baggage);
        }

        return context with { Baggage = baggage };
    }
}
