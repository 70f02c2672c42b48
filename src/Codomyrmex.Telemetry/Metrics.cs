using System.Numerics;
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
}
