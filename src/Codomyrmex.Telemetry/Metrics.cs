using System.Numerics;

namespace Codomyrmex.Telemetry;

/// <summary>Makes instruments that belong to no library in particular. Use a <see cref="Meter"/> to name one.</summary>
/// <remarks>As <see cref="Meter"/>.</remarks>
public static class Metrics
{
    static readonly Meter Default = Meter.Get("");

    /// <inheritdoc cref="Meter.CreateCounter{T}"/>
    public static Counter<long> CreateCounter(string name, string? unit = null, string? description = null) =>
        Default.CreateCounter<long>(name, unit, description);

    /// <inheritdoc cref="Meter.CreateCounter{T}"/>
    public static Counter<T> CreateCounter<T>(string name, string? unit = null, string? description = null)
        where T : struct, INumber<T> =>
        Default.CreateCounter<T>(name, unit, description);

    /// <inheritdoc cref="Meter.CreateUpDownCounter{T}"/>
    public static UpDownCounter<long> CreateUpDownCounter(string name, string? unit = null, string? description = null) =>
        Default.CreateUpDownCounter<long>(name, unit, description);

    /// <inheritdoc cref="Meter.CreateUpDownCounter{T}"/>
    public static UpDownCounter<T> CreateUpDownCounter<T>(string name, string? unit = null, string? description = null)
        where T : struct, INumber<T> =>
        Default.CreateUpDownCounter<T>(name, unit, description);

    /// <inheritdoc cref="Meter.CreateGauge{T}"/>
    public static Gauge<double> CreateGauge(string name, string? unit = null, string? description = null) =>
        Default.CreateGauge<double>(name, unit, description);

    /// <inheritdoc cref="Meter.CreateGauge{T}"/>
    public static Gauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null)
        where T : struct, INumber<T> =>
        Default.CreateGauge<T>(name, unit, description);

    /// <inheritdoc cref="Meter.CreateHistogram{T}"/>
    public static Histogram<double> CreateHistogram(
        string name, string? unit = null, string? description = null, IEnumerable<double>? bounds = null) =>
        Default.CreateHistogram<double>(name, unit, description, bounds);

    /// <inheritdoc cref="Meter.CreateHistogram{T}"/>
    public static Histogram<T> CreateHistogram<T>(
        string name, string? unit = null, string? description = null, IEnumerable<double>? bounds = null)
        where T : struct, INumber<T> =>
        Default.CreateHistogram<T>(name, unit, description, bounds);
}
