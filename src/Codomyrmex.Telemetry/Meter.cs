using System.Numerics;

namespace Codomyrmex.Telemetry;

/// <summary>Makes instruments on behalf of one library or module, which they name as their scope (OpenTelemetry specification, Metrics API, Meter).</summary>
/// <remarks>
/// Thread-safe. A meter got from <see cref="Get"/> measures for whichever SDK is the process's default, and its instruments, made early
/// or late, do nothing while there is none. Numbers of type long, int, short and byte are kept as 64-bit integers, others as doubles. Names follow
/// the specification's syntax; an instrument that does not is reported and records nothing.
/// </remarks>
public sealed class Meter
{
    readonly InstrumentationScope _scope;
    readonly Lock _lock = new();
    readonly List<Instrument> _instruments = [];
    MetricStore? _store;

    internal Meter(InstrumentationScope scope, MetricStore? store)
    {
        _scope = scope;
        _store = store;
    }

    /// <summary>The scope's name.</summary>
    public string Name => _scope.Name;

    /// <summary>The scope's version; null when not given.</summary>
    public string? Version => _scope.Version;

    /// <summary>The process's meter of this name and version; the same object each time.</summary>
    public static Meter Get(string name, string? version = null) => ProcessScopes.GetMeter(name, version);

    /// <summary>An instrument for what only grows: requests, bytes sent.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="unit">Its unit, in UCUM.</param>
    /// <param name="description">What it means.</param>
    public Counter<T> CreateCounter<T>(string name, string? unit = null, string? description = null)
        where T : struct, INumber<T> =>
        new(Create<T>(InstrumentKind.Counter, name, unit, description));

    /// <summary>An instrument for what grows and shrinks by steps: items in a queue, open connections.</summary>
    /// <inheritdoc cref="CreateCounter{T}"/>
    public UpDownCounter<T> CreateUpDownCounter<T>(string name, string? unit = null, string? description = null)
        where T : struct, INumber<T> =>
        new(Create<T>(InstrumentKind.UpDownCounter, name, unit, description));

    /// <summary>An instrument for what is read off and not added up: a temperature, a setting.</summary>
    /// <inheritdoc cref="CreateCounter{T}"/>
    public Gauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null)
        where T : struct, INumber<T> =>
        new(Create<T>(InstrumentKind.Gauge, name, unit, description));

    /// <summary>An instrument for distributions: durations, sizes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="unit">Its unit, in UCUM.</param>
    /// <param name="description">What it means.</param>
    /// <param name="bounds">The buckets' upper bounds, inclusive, finite and rising; null for the specification's: 0, 5, 10, 25 ... 10000.</param>
    public Histogram<T> CreateHistogram<T>(string name, string? unit = null, string? description = null, IEnumerable<double>? bounds = null)
        where T : struct, INumber<T> =>
        new(Create<T>(InstrumentKind.Histogram, name, unit, description, bounds?.ToArray()));

    /// <summary>Sends measurements to another SDK, or nowhere.</summary>
    internal void Attach(MetricStore? store)
    {
        lock (_lock)
        {
            _store = store;
            foreach (var instrument in _instruments)
                instrument.Store = store?.Open(instrument.Definition);
        }
    }

    Instrument Create<T>(InstrumentKind kind, string name, string? unit, string? description, double[]? bounds = null)
        where T : struct, INumber<T>
    {
        var definition = new InstrumentDefinition(
            _scope,
            kind,
            kind != InstrumentKind.Histogram && Instrument.IsInteger<T>(),
            name ?? "",
            unit ?? "",
            description ?? "",
            bounds ?? InstrumentDefinition.DefaultBounds);
        var instrument = new Instrument(definition);
        lock (_lock)
        {
            _instruments.Add(instrument);
            instrument.Store = _store?.Open(definition);
        }

        return instrument;
    }
}
