namespace Codomyrmex.Telemetry;

// How context travels between processes.
public sealed partial class TelemetrySdk
{
    /// <summary>The formats that this process writes and reads: its default SDK's, else <see cref="Propagator.Default"/>.</summary>
    internal static Propagator CurrentPropagator => Default?.Propagator ?? Propagator.Default;

    internal Propagator Propagator { get; }

    /// <summary>Entries of baggage did not travel.</summary>
    internal static void BaggageWasCut(int entries) => Default?._diagnostics.BaggageCut(entries);
}
