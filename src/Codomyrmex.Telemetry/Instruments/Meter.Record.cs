using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Instruments;

// Measuring by name.
public sealed partial class Meter
{
    /// <summary>Gauges that <see cref="Record(string, double, ReadOnlySpan{Tag})"/> makes, at most: names are a program's text, not its data.</summary>
    internal const int MaxRecordedNames = 1000;

    int _recordedNames;

    /// <summary>
    /// Records into the instrument of this name that this meter has made before, in its own way: a counter adds, a histogram counts, a gauge is set. Without one, a gauge
    /// is made, which is kept for the next time; up to 1000 of them. Case does not matter.
    /// </summary>
    /// <remarks>Slower than an instrument that is kept, by the look-up of its name. An instrument for integers cuts off fractions.</remarks>
    /// <param name="name">The instrument's name; one that is not valid is reported once.</param>
    /// <param name="value">What was measured.</param>
    /// <param name="attributes">What tells the series from others.</param>
    public void Record(string name, double value, params ReadOnlySpan<Tag> attributes) => Find(name)?.Record(value, attributes);

    /// <inheritdoc cref="Record(string, double, ReadOnlySpan{Tag})"/>
    public void Record(string name, long value, params ReadOnlySpan<Tag> attributes) => Find(name)?.Record(value, attributes);

    /// <inheritdoc cref="Record(string, double, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public void Record(string name, double value, in Tag attribute) => Find(name)?.Record(value, new ReadOnlySpan<Tag>(in attribute));

    /// <inheritdoc cref="Record(string, double, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public void Record(string name, long value, in Tag attribute) => Find(name)?.Record(value, new ReadOnlySpan<Tag>(in attribute));

    Instrument? Find(string? name) => _byName.TryGetValue(name ?? "", out var instrument) ? instrument : Make(name ?? "");

    Instrument? Make(string name)
    {
        if (Interlocked.Increment(ref _recordedNames) <= MaxRecordedNames)
            return Create<double>(InstrumentKind.Gauge, name, null, null, null);
        Interlocked.Decrement(ref _recordedNames);
        Volatile.Read(ref _store)?.Warn(
            "recorded names", $"Record was given more than {MaxRecordedNames} names, '{name}' among them, and ignores further ones; put what varies into attributes.");
        return null;
    }
}
