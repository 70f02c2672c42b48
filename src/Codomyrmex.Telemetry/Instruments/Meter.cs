using System.Collections.Concurrent;
using System.Numerics;

namespace Codomyrmex.Telemetry.Instruments;

/// <summary>Makes instruments on behalf of one library or module, which they name as their scope (OpenTelemetry specification, Metrics API, Meter).</summary>
/// <remarks>
/// Thread-safe. A meter got from <see cref="Get"/> measures for whichever SDK is the process's default, and its instruments, made early
/// or late, do nothing while there is none. Numbers of type long, int, short and byte are kept as 64-bit integers, others as doubles. Names follow
/// the specification's syntax; an instrument that does not is reported and records nothing.
/// </remarks>
public sealed partial class Meter
{
    readonly InstrumentationScope _scope;
    readonly Lock _lock = new();
    readonly List<Instrument> _instruments = [];
    readonly ConcurrentDictionary<string, Instrument> _byName = new(StringComparer.OrdinalIgnoreCase);
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
    /// <param name="advice">Attributes that matter, unless a view says something else.</param>
    public Counter<T> CreateCounter<T>(string name, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        new(Create<T>(InstrumentKind.Counter, name, unit, description, advice));

    /// <summary>An instrument for what grows and shrinks by steps: items in a queue, open connections.</summary>
    /// <inheritdoc cref="CreateCounter{T}"/>
    public UpDownCounter<T> CreateUpDownCounter<T>(string name, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        new(Create<T>(InstrumentKind.UpDownCounter, name, unit, description, advice));

    /// <summary>An instrument for what is read off and not added up: a temperature, a setting.</summary>
    /// <inheritdoc cref="CreateCounter{T}"/>
    public Gauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        new(Create<T>(InstrumentKind.Gauge, name, unit, description, advice));

    /// <summary>An instrument for distributions: durations, sizes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="unit">Its unit, in UCUM.</param>
    /// <param name="description">What it means.</param>
    /// <param name="advice">Buckets and attributes, unless a view says something else. Without bounds: 0, 5, 10, 25 ... 10000, or 0.005 ... 10 where the unit is <c>s</c>.</param>
    public Histogram<T> CreateHistogram<T>(string name, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        new(Create<T>(InstrumentKind.Histogram, name, unit, description, advice));

    /// <summary>A timer, which measures durations in seconds into a histogram of its own.</summary>
    /// <param name="name">The histogram's name.</param>
    /// <param name="description">What it means.</param>
    /// <param name="advice">Buckets and attributes, unless a view says something else. Without bounds: 0.005 ... 10.</param>
    public DurationTimer CreateTimer(string name, string? description = null, InstrumentAdvice? advice = null) =>
        new(Create<double>(InstrumentKind.Histogram, name, "s", description, advice));

    /// <summary>Sends measurements to another SDK, or nowhere.</summary>
    internal void Attach(MetricStore? store)
    {
        lock (_lock)
        {
            _store = store;
            foreach (var instrument in _instruments)
                instrument.Store = store?.Open(instrument.Definition);
            foreach (var observable in _observables)
                observable.Attach(store);
        }
    }

    internal Instrument Create<T>(InstrumentKind kind, string name, string? unit, string? description, InstrumentAdvice? advice)
        where T : struct, INumber<T>
    {
        var instrument = new Instrument(Define<T>(kind, name, unit, description, advice));
        lock (_lock)
        {
            _instruments.Add(instrument);
            instrument.Store = _store?.Open(instrument.Definition);
        }

        _byName.TryAdd(instrument.Definition.Name, instrument);
        return instrument;
    }

    InstrumentDefinition Define<T>(InstrumentKind kind, string? name, string? unit, string? description, InstrumentAdvice? advice)
        where T : struct, INumber<T> =>
        new(_scope, kind, Instrument.IsInteger<T>(), name ?? "", unit ?? "", description ?? "", advice?.Bounds?.ToArray(), advice?.AttributeKeys);
}
