namespace Codomyrmex.Telemetry;

// Between processes, as W3C Trace Context: the headers traceparent and tracestate.
public readonly partial record struct TraceContext
{
    /// <summary>Writes the context into headers; nothing if it is not valid.</summary>
    public void Inject(IDictionary<string, string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        Inject(headers, static (headers, name, value) => headers[name] = value);
    }

    /// <summary>Writes the context through <paramref name="set"/> (carrier, name, value); nothing if it is not valid.</summary>
    /// <typeparam name="TCarrier">What carries headers: a request, a message.</typeparam>
    public void Inject<TCarrier>(TCarrier carrier, Action<TCarrier, string, string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!IsValid)
            return;
        set(carrier, W3CTraceContext.ParentHeader, W3CTraceContext.Format(this));
        if (TraceState is { Length: > 0 } state)
            set(carrier, W3CTraceContext.StateHeader, state);
    }

    /// <summary>Reads the context from headers; names in any case. <c>default</c> if there is none, or none that is valid.</summary>
    public static TraceContext Extract(IDictionary<string, string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Extract(headers, static (headers, name) => HeaderLookup.Find(headers, name));
    }

    /// <summary>
    /// Reads the context through <paramref name="get"/> (carrier, name), which returns null for a header that is missing and joins one that comes
    /// several times with commas. <c>default</c> if there is none, or none that is valid.
    /// </summary>
    /// <typeparam name="TCarrier">What carries headers: a request, a message.</typeparam>
    public static TraceContext Extract<TCarrier>(TCarrier carrier, Func<TCarrier, string, string?> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        if (!W3CTraceContext.TryParse(get(carrier, W3CTraceContext.ParentHeader), out var context))
            return default;
        return context with { TraceState = W3CTraceState.Normalize(get(carrier, W3CTraceContext.StateHeader)) };
    }
}
