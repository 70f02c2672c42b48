using System.Net.Http.Headers;

namespace Codomyrmex.Telemetry;

// Between processes, in the formats chosen by TelemetryOptions.Propagator of the process's SDK; Propagator.Default while there is none.
public readonly partial record struct TraceContext
{
    /// <summary>Writes the context and its baggage into headers, in place of those of the same names; nothing if it has neither.</summary>
    public void Inject(IDictionary<string, string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        Inject(headers, static (headers, name, value) => headers[name] = value);
    }

    /// <inheritdoc cref="Inject(IDictionary{string, string})"/>
    public void Inject(IDictionary<string, string[]> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        Inject(headers, static (headers, name, value) => headers[name] = [value]);
    }

    /// <inheritdoc cref="Inject(IDictionary{string, string})"/>
    public void Inject(HttpHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        Inject(headers, static (headers, name, value) =>
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        });
    }

    /// <summary>Writes the context and its baggage through <paramref name="set"/> (carrier, name, value); nothing if it has neither.</summary>
    /// <typeparam name="TCarrier">What carries headers: a request, a message.</typeparam>
    public void Inject<TCarrier>(TCarrier carrier, Action<TCarrier, string, string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        TelemetrySdk.CurrentPropagator.Inject(this, carrier, set);
    }

    /// <summary>
    /// Reads the context from headers; names in any case. One that is not valid may still have baggage; <c>default</c> if there is nothing that can be used.
    /// </summary>
    public static TraceContext Extract(IDictionary<string, string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Extract(headers, static CarrierValues (headers, name) => HeaderLookup.Find(headers, name));
    }

    /// <inheritdoc cref="Extract(IDictionary{string, string})"/>
    public static TraceContext Extract(IDictionary<string, string[]> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Extract(headers, static CarrierValues (headers, name) => HeaderLookup.Find(headers, name));
    }

    /// <inheritdoc cref="Extract(IDictionary{string, string})"/>
    public static TraceContext Extract(HttpHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Extract(headers, static (headers, name) => HeaderLookup.Find(headers, name));
    }

    /// <summary>
    /// Reads the context through <paramref name="get"/> (carrier, name), which returns null for a header that is missing and joins one that comes
    /// several times with commas; for carriers that know the values one by one there is the overload with <see cref="CarrierGetter{TCarrier}"/>.
    /// </summary>
    /// <inheritdoc cref="Extract(IDictionary{string, string})"/>
    /// <typeparam name="TCarrier">What carries headers: a request, a message.</typeparam>
    public static TraceContext Extract<TCarrier>(TCarrier carrier, Func<TCarrier, string, string?> get) => TelemetrySdk.CurrentPropagator.Extract(carrier, get);

    /// <summary>Reads the context through <paramref name="get"/>, which returns all values of a header.</summary>
    /// <inheritdoc cref="Extract(IDictionary{string, string})"/>
    /// <typeparam name="TCarrier">What carries headers: a request, a message.</typeparam>
    public static TraceContext Extract<TCarrier>(TCarrier carrier, CarrierGetter<TCarrier> get) => TelemetrySdk.CurrentPropagator.Extract(carrier, get);
}
