namespace Codomyrmex.Telemetry;

/// <summary>OTEL_PROPAGATORS (OpenTelemetry specification, Environment Variables, General SDK Configuration).</summary>
static class PropagatorNames
{
    internal const string Known = "tracecontext, baggage, b3, b3multi, jaeger, xtraceid, none";

    /// <summary>
    /// The formats named, in their order; null if none of the names is known. <c>none</c> counts only where no other is known.
    /// </summary>
    /// <param name="list">Names separated by commas, in any case.</param>
    /// <param name="unknown">The other names, each once.</param>
    internal static Propagator? Parse(string list, out IReadOnlyList<string> unknown)
    {
        var (found, others, isNone) = (new List<Propagator>(), new List<string>(), false);
        foreach (var name in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Find(name) is { } propagator)
                found.Add(propagator);
            else if (name.Equals("none", StringComparison.OrdinalIgnoreCase))
                isNone = true;
            else if (!others.Contains(name, StringComparer.OrdinalIgnoreCase))
                others.Add(name);
        }

        unknown = others;
        return found.Count > 0 ? Propagator.Composite([.. found]) : isNone ? Propagator.None : null;
    }

    /// <summary>As <see cref="Parse"/>, for the options.</summary>
    internal static Action<TelemetryOptions>? Read(string list, SettingSource source, Action<string, string> problem)
    {
        var propagator = Parse(list, out var unknown);
        if (unknown.Count > 0)
            problem($"'{string.Join(", ", unknown)}' is not among {Known}", SettingProblem.Ignored);
        if (propagator is null)
            return null;
        return options => options.Propagator = propagator;
    }

    static Propagator? Find(string name) => name.ToUpperInvariant() switch
    {
        "TRACECONTEXT" => Propagator.W3C,
        "BAGGAGE" => Propagator.Baggage,
        "B3" => Propagator.B3,
        "B3MULTI" => Propagator.B3Multi,
        "JAEGER" => Propagator.Jaeger,
        "XTRACEID" => Propagator.XTraceId,
        _ => null,
    };
}
