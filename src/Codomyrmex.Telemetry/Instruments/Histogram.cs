using System.Numerics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Instruments;

/// <summary>Counts values into buckets.</summary>
/// <remarks>Thread-safe; measuring allocates nothing once the series exists, never throws, and does nothing while no SDK takes it.</remarks>
/// <typeparam name="T">The type of number.</typeparam>
public sealed class Histogram<T>
    where T : struct, INumber<T>
{
    readonly Instrument _instrument;

    internal Histogram(Instrument instrument) => _instrument = instrument;

    internal Instrument Instrument => _instrument;

    /// <summary>The instrument's name.</summary>
    public string Name => _instrument.Definition.Name;

    /// <summary>Adds a value to the series of these attributes.</summary>
    public void Record(T value, params ReadOnlySpan<Tag> attributes) => _instrument.Record(value, attributes);

    /// <summary>Adds a value to the series of one attribute.</summary>
    [OverloadResolutionPriority(1)]
    public void Record(T value, in Tag attribute) => _instrument.Record(value, new ReadOnlySpan<Tag>(in attribute));

    /// <summary>The series of these attributes, looked up once: the fastest way to measure it again and again.</summary>
    public Bound With(params ReadOnlySpan<Tag> attributes) => new(_instrument, new BoundSeries(attributes));

    /// <summary>The series of one attribute, looked up once.</summary>
    [OverloadResolutionPriority(1)]
    public Bound With(in Tag attribute) => new(_instrument, new BoundSeries(new ReadOnlySpan<Tag>(in attribute)));

    /// <summary>One series of the instrument.</summary>
    public sealed class Bound
    {
        readonly Instrument _instrument;
        readonly BoundSeries _series;

        internal Bound(Instrument instrument, BoundSeries series)
        {
            _instrument = instrument;
            _series = series;
        }

        /// <summary>Adds a value to the series of these attributes.</summary>
        public void Record(T value) => _instrument.Record(_series, value);
    }
}
