using System.Diagnostics.Metrics;
using System.Numerics;

namespace Codomyrmex.Telemetry;

/// <summary>What an instrument of a library is, in our terms.</summary>
static class LibraryInstrument
{
    static readonly Dictionary<Type, InstrumentKind> Kinds = new()
    {
        [typeof(Counter<>)] = InstrumentKind.Counter,
        [typeof(UpDownCounter<>)] = InstrumentKind.UpDownCounter,
        [typeof(Gauge<>)] = InstrumentKind.Gauge,
        [typeof(Histogram<>)] = InstrumentKind.Histogram,
        [typeof(ObservableCounter<>)] = InstrumentKind.ObservableCounter,
        [typeof(ObservableUpDownCounter<>)] = InstrumentKind.ObservableUpDownCounter,
        [typeof(ObservableGauge<>)] = InstrumentKind.ObservableGauge,
    };

    /// <summary>The definition; null for a kind of instrument that is not .NET's own, of which nobody knows what its measurements mean.</summary>
    internal static InstrumentDefinition? Define(System.Diagnostics.Metrics.Instrument instrument)
    {
        var type = instrument.GetType();
        if (!type.IsGenericType || !Kinds.TryGetValue(type.GetGenericTypeDefinition(), out var kind))
            return null;
        return instrument switch
        {
            Instrument<long> of => Define(of, kind),
            Instrument<int> of => Define(of, kind),
            Instrument<double> of => Define(of, kind),
            Instrument<float> of => Define(of, kind),
            Instrument<short> of => Define(of, kind),
            Instrument<byte> of => Define(of, kind),
            Instrument<decimal> of => Define(of, kind),
            _ => DefineObservable(instrument, kind),
        };
    }

    static InstrumentDefinition Define<T>(Instrument<T> instrument, InstrumentKind kind)
        where T : struct, INumber<T> =>
        Define<T>(instrument, kind, instrument.Advice?.HistogramBucketBoundaries?.Select(static bound => double.CreateTruncating(bound)).ToArray());

    static InstrumentDefinition? DefineObservable(System.Diagnostics.Metrics.Instrument instrument, InstrumentKind kind) => instrument switch
    {
        ObservableInstrument<long> => Define<long>(instrument, kind, null),
        ObservableInstrument<int> => Define<int>(instrument, kind, null),
        ObservableInstrument<double> => Define<double>(instrument, kind, null),
        ObservableInstrument<float> => Define<float>(instrument, kind, null),
        ObservableInstrument<short> => Define<short>(instrument, kind, null),
        ObservableInstrument<byte> => Define<byte>(instrument, kind, null),
        ObservableInstrument<decimal> => Define<decimal>(instrument, kind, null),
        _ => null,
    };

    static InstrumentDefinition Define<T>(System.Diagnostics.Metrics.Instrument instrument, InstrumentKind kind, double[]? bounds)
        where T : struct, INumber<T>
    {
        var meter = instrument.Meter;
        var scope = new InstrumentationScope(
            meter.Name, meter.Version is { Length: > 0 } version ? version : null, meter.TelemetrySchemaUrl, LibraryTags.ToArray(meter.Tags));
        return new InstrumentDefinition(scope, kind, Instrument.IsInteger<T>(), instrument.Name, instrument.Unit ?? "", instrument.Description ?? "", bounds);
    }
}
