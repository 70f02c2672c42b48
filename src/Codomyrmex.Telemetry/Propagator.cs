using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A format in which a trace's context and baggage travel between processes (OpenTelemetry specification, Propagators API, TextMapPropagator).
/// Derive from it for a format of your own.
/// </summary>
/// <remarks>Thread-safe and without state. Malformed input is no context, never an exception.</remarks>
public abstract class Propagator
{
    /// <summary>W3C Trace Context level 2: <c>traceparent</c> and <c>tracestate</c>. In OTEL_PROPAGATORS: <c>tracecontext</c>.</summary>
    public static Propagator W3C { get; } = new W3CPropagator();

    /// <summary>
    /// W3C Baggage: <c>baggage</c>, at most 64 entries and 8192 bytes; entries that do not fit are left out whole. In OTEL_PROPAGATORS: <c>baggage</c>.
    /// </summary>
    [SuppressMessage("Naming", "CA1721", Justification = "The format is called as what it carries.")]
    public static Propagator Baggage { get; } = new BaggagePropagator();

    /// <summary>B3 in one header, <c>b3</c>; extraction reads both forms, this one first. In OTEL_PROPAGATORS: <c>b3</c>.</summary>
    public static Propagator B3 { get; } = new B3Propagator(isMulti: false);

    /// <summary>B3 in several headers, <c>X-B3-TraceId</c> and others; extraction reads both forms, the single header first. In OTEL_PROPAGATORS: <c>b3multi</c>.</summary>
    public static Propagator B3Multi { get; } = new B3Propagator(isMulti: true);

    /// <summary>Jaeger's <c>uber-trace-id</c>. In OTEL_PROPAGATORS: <c>jaeger</c>.</summary>
    public static Propagator Jaeger { get; } = new JaegerPropagator();

    /// <summary>The two headers <c>X-Trace-Id</c> and <c>X-Span-Id</c>. In OTEL_PROPAGATORS: <c>xtraceid</c>.</summary>
    public static Propagator XTraceId { get; } = new XTraceIdPropagator();

    /// <summary>Nothing travels. In OTEL_PROPAGATORS: <c>none</c>.</summary>
    public static Propagator None { get; } = new CompositePropagator([]);

    /// <summary><see cref="W3C"/> and <see cref="Baggage"/>: what is used where nothing else was chosen.</summary>
    public static Propagator Default { get; } = Composite(W3C, Baggage);

    /// <summary>The names that an injection may write.</summary>
    public abstract IReadOnlyList<string> Fields { get; }

    /// <summary>
    /// Several formats at once. All are written. The trace's identity comes from the first, in this order, that finds one; baggage from all, an
    /// entry's value from the first that has it.
    /// </summary>
    /// <param name="propagators">The formats; one that is given twice counts once.</param>
    /// <exception cref="ArgumentNullException">One is null.</exception>
    public static Propagator Composite(params ReadOnlySpan<Propagator> propagators) => CompositePropagator.Of(propagators);

    /// <summary>Writes what this format carries of <paramref name="context"/>; nothing if there is nothing to carry.</summary>
    /// <typeparam name="TCarrier">What carries the context: the headers of a request or a message.</typeparam>
    /// <param name="context">The context, with its baggage.</param>
    /// <param name="carrier">Passed on to <paramref name="set"/>.</param>
    /// <param name="set">Sets one field (carrier, name, value), in place of what the carrier has under that name.</param>
    public abstract void Inject<TCarrier>(in TraceContext context, TCarrier carrier, Action<TCarrier, string, string> set);

    /// <summary>
    /// Reads a context, which is then remote. One that is not valid may still have baggage; <c>default</c> if the carrier has nothing that this format
    /// understands.
    /// </summary>
    /// <typeparam name="TCarrier">What carries the context: the headers of a request or a message.</typeparam>
    /// <param name="carrier">Passed on to <paramref name="get"/>.</param>
    /// <param name="get">Reads all values of a field.</param>
    public abstract TraceContext Extract<TCarrier>(TCarrier carrier, CarrierGetter<TCarrier> get);

    /// <summary>
    /// As <see cref="Extract{TCarrier}(TCarrier, CarrierGetter{TCarrier})"/>, for carriers that hold one value for a name. <paramref name="get"/> returns null for a
    /// name that is missing and joins what comes several times with commas.
    /// </summary>
    /// <typeparam name="TCarrier">What carries the context: the headers of a request or a message.</typeparam>
    public TraceContext Extract<TCarrier>(TCarrier carrier, Func<TCarrier, string, string?> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        return Extract((carrier, get), static CarrierValues (from, name) => from.get(from.carrier, name));
    }
}
