using System.Numerics;
using System.Runtime.CompilerServices;
using Codomyrmex.Telemetry.Instruments;

namespace Codomyrmex.Telemetry;

/// <summary>Makes instruments that belong to no library in particular. Use a <see cref="Meter"/> to name one.</summary>
/// <remarks>As <see cref="Meter"/>.</remarks>
public static class Metrics
{
    static readonly Meter Default = Meter.Get("");

    /// <inheritdoc cref="Meter.CreateCounter{T}"/>
    public static Counter<long> CreateCounter(
        string name, string? unit = null, string? description = null, InstrumentAdvice? advice = null) =>
        Default.CreateCounter<long>(name, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateCounter{T}"/>
    public static Counter<T> CreateCounter<T>(
        string name, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Default.CreateCounter<T>(name, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateUpDownCounter{T}"/>
    public static UpDownCounter<long> CreateUpDownCounter(
        string name, string? unit = null, string? description = null, InstrumentAdvice? advice = null) =>
        Default.CreateUpDownCounter<long>(name, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateUpDownCounter{T}"/>
    public static UpDownCounter<T> CreateUpDownCounter<T>(
        string name, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Default.CreateUpDownCounter<T>(name, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateGauge{T}"/>
    public static Gauge<double> CreateGauge(
        string name, string? unit = null, string? description = null, InstrumentAdvice? advice = null) =>
        Default.CreateGauge<double>(name, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateGauge{T}"/>
    public static Gauge<T> CreateGauge<T>(
        string name, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Default.CreateGauge<T>(name, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateHistogram{T}"/>
    public static Histogram<double> CreateHistogram(
        string name, string? unit = null, string? description = null, InstrumentAdvice? advice = null) =>
        Default.CreateHistogram<double>(name, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateHistogram{T}"/>
    public static Histogram<T> CreateHistogram<T>(
        string name, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Default.CreateHistogram<T>(name, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateObservableCounter{T}(string, Func{T}, string?, string?, InstrumentAdvice?)"/>
    public static ObservableInstrument CreateObservableCounter(
        string name, Func<long> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null) =>
        Default.CreateObservableCounter(name, observe, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateObservableCounter{T}(string, Func{T}, string?, string?, InstrumentAdvice?)"/>
    public static ObservableInstrument CreateObservableCounter<T>(
        string name, Func<T> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Default.CreateObservableCounter(name, observe, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateObservableCounter{T}(string, Action{Observer{T}}, string?, string?, InstrumentAdvice?)"/>
    public static ObservableInstrument CreateObservableCounter(
        string name, Action<Observer<long>> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null) =>
        Default.CreateObservableCounter(name, observe, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateObservableCounter{T}(string, Action{Observer{T}}, string?, string?, InstrumentAdvice?)"/>
    public static ObservableInstrument CreateObservableCounter<T>(
        string name, Action<Observer<T>> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Default.CreateObservableCounter(name, observe, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateObservableUpDownCounter{T}(string, Func{T}, string?, string?, InstrumentAdvice?)"/>
    public static ObservableInstrument CreateObservableUpDownCounter(
        string name, Func<long> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null) =>
        Default.CreateObservableUpDownCounter(name, observe, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateObservableUpDownCounter{T}(string, Func{T}, string?, string?, InstrumentAdvice?)"/>
    public static ObservableInstrument CreateObservableUpDownCounter<T>(
        string name, Func<T> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Default.CreateObservableUpDownCounter(name, observe, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateObservableUpDownCounter{T}(string, Action{Observer{T}}, string?, string?, InstrumentAdvice?)"/>
    public static ObservableInstrument CreateObservableUpDownCounter(
        string name, Action<Observer<long>> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null) =>
        Default.CreateObservableUpDownCounter(name, observe, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateObservableUpDownCounter{T}(string, Action{Observer{T}}, string?, string?, InstrumentAdvice?)"/>
    public static ObservableInstrument CreateObservableUpDownCounter<T>(
        string name, Action<Observer<T>> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Default.CreateObservableUpDownCounter(name, observe, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateObservableGauge{T}(string, Func{T}, string?, string?, InstrumentAdvice?)"/>
    public static ObservableInstrument CreateObservableGauge(
        string name, Func<double> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null) =>
        Default.CreateObservableGauge(name, observe, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateObservableGauge{T}(string, Func{T}, string?, string?, InstrumentAdvice?)"/>
    public static ObservableInstrument CreateObservableGauge<T>(
        string name, Func<T> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Default.CreateObservableGauge(name, observe, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateObservableGauge{T}(string, Action{Observer{T}}, string?, string?, InstrumentAdvice?)"/>
    public static ObservableInstrument CreateObservableGauge(
        string name, Action<Observer<double>> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null) =>
        Default.CreateObservableGauge(name, observe, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateObservableGauge{T}(string, Action{Observer{T}}, string?, string?, InstrumentAdvice?)"/>
    public static ObservableInstrument CreateObservableGauge<T>(
        string name, Action<Observer<T>> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Default.CreateObservableGauge(name, observe, unit, description, advice);

    /// <inheritdoc cref="Meter.CreateTimer"/>
    public static DurationTimer CreateTimer(string name, string? description = null, InstrumentAdvice? advice = null) => Default.CreateTimer(name, description, advice);

    /// <inheritdoc cref="Meter.Record(string, double, ReadOnlySpan{Tag})"/>
    public static void Record(string name, double value, params ReadOnlySpan<Tag> attributes) => Default.Record(name, value, attributes);

    /// <inheritdoc cref="Meter.Record(string, double, ReadOnlySpan{Tag})"/>
    public static void Record(string name, long value, params ReadOnlySpan<Tag> attributes) => Default.Record(name, value, attributes);

    /// <inheritdoc cref="Meter.Record(string, double, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public static void Record(string name, double value, in Tag attribute) => Default.Record(name, value, attribute);

    /// <inheritdoc cref="Meter.Record(string, double, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public static void Record(string name, long value, in Tag attribute) => Default.Record(name, value, attribute);
}
